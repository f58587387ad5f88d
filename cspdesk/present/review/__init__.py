"""The review of a return for the screen: its lines, what is ticked, how values read. Knows no Qt."""
