"""Detail panes: one record, all its fields, what belongs to it and its history."""
