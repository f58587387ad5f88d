"""The command that brings in an existing workbook."""
