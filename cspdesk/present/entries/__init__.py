"""How values of each sort are shown, typed, chosen, sorted and copied."""
