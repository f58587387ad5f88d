"""Charts of KPIs. pyqtgraph is imported when the first chart is shown, not before."""
