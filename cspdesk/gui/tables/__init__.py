"""The one table of records, as every tab and pane uses it."""
