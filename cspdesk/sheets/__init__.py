"""Workbooks in and out: the one door for files partners send, and the return workbook we send them."""
