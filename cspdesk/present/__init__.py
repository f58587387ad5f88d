"""Screen state without a screen: columns, wording, form bindings, review ticks, chart series."""
