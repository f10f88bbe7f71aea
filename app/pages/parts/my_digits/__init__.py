"""What the page My digits is made of: collecting, files, and fine-tuning a model to one's hand.

It joins the widgets of `my_digits` to the controllers. What is learned from digits is in `core.experiment`.
"""
