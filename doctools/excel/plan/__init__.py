"""The plan as a workbook."""
