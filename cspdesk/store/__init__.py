"""The plan file: SQLite through SQLAlchemy Core. Nothing above this room knows that."""
