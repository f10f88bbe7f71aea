"""The source of a component to read beside one's work: its text in colours, found in by typing, and copied.

Whatever asks for it (`toolkit.code_request`) and whoever places the panel lives elsewhere.
"""
