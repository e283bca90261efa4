"""Give the plan and the tables of `data/` to Excel and calendars, and read filled workbooks back into the YAML."""
