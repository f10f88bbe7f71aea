"""Who reads the pad: the networks to choose from, the chosen one, and why it answers as it does.

The examples that it learned from are here as well. The user's own digits are in `my_digits`.
"""
