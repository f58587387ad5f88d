"""Bringing an existing workplan, KPI history, funding sheet or register into a plan from any workbook."""
