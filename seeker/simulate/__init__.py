"""Labeling replayed with known truth: what a way of working would have cost, and brought."""
