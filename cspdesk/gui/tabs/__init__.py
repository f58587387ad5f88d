"""The tabs that are tables of records with a detail pane."""
