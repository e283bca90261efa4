"""Many data files in one workbook: each table a sheet, single fields on a sheet of their own."""
