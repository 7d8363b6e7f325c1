"""A Site becomes the list of files to make, each with the one view that it shows."""
