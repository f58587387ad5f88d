"""Appendices out: PDF through ReportLab, Excel through openpyxl, both from the same content."""
