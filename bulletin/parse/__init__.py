"""Bytes of one file become a Parsed value; nothing here knows of any other file."""
