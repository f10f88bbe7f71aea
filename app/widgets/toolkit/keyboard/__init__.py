"""What the keyboard does: where its focus is and is seen, the keys of a page and the card that lists them.

What a key does is said by the page that declares it.
"""
