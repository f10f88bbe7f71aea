"""Controls that edit one value.

Numbers, choices, with their units and errors. What a form is made of is elsewhere.
"""
