"""What the page Evaluate is made of: its header, and the tabs under it.

What they show is in widgets/evaluation, what they tell of in controllers/evaluation.
"""
