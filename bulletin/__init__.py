"""A static site generator for government bulletins."""

__version__ = "0.1.0"
