"""Forms compiled from forms/*.ui by packaging/compile_forms.py: never edited by hand."""
