"""The review of one workbook: every change it asks for, and what the officer decides."""
