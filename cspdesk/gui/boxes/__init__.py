"""Boxes in which values are typed or chosen, in forms and in table cells alike."""
