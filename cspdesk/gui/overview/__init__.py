"""The Overview tab: the quarter at a glance, every number a way to the rows behind it."""
