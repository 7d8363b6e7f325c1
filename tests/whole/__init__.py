"""Tests over whole built sites."""
