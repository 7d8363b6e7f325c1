"""The frozen values that stages hand on to one another."""
