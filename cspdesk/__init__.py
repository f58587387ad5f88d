"""The plan, returns and committee appendices of a Community Safety Partnership."""

__version__ = "0.1.0"
