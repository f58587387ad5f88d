"""Returns: what is sent to partners, what comes back, and how it becomes proposed changes."""
