"""What the Train page is made of: presets, notices about data and kept runs, actions on runs.

It joins the form, the plots and the list of runs to the controllers; these widgets themselves are elsewhere.
"""
