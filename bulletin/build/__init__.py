"""Compose the stages: read → parse → link → pages → render → write."""
