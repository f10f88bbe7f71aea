"""Reusable parts of the window, in rooms by what a person sees.

`wording` (figures and settings in words) and `toolkit` (parts that any room may use) serve all others;
the other rooms do not know each other. Widgets know the theme and core, never controllers or pages.
"""
