"""Tables of records: which columns each kind has, and the rows as a screen shows them."""
