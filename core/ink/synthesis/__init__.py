"""Handwriting that is generated: from stroke models of how people write digits, and of their hands."""
