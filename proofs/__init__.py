"""Slow proofs of what the tests show on small things; each is a command of its own."""
