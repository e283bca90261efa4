"""What is the same for all offices: their list, archive classification, kinds of naskah dinas (`templates/acuan/`)."""
