"""How fast doctools is, against docxtpl as an office would script it and against what is physically needed."""
