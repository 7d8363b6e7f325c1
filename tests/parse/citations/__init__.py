"""The finder of citations."""
