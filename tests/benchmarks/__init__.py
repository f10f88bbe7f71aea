"""Benchmarks: commands that print tables. They are never timed tests: machines are shared and noisy."""
