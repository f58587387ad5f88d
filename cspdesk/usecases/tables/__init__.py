"""Tables in workbooks of any layout: finding them, mapping their columns, reading what people type."""
