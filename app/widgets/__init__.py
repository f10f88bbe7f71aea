"""Reusable parts of the window. They know the theme and nothing of the controllers."""
