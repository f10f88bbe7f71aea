"""What the Draw page is made of: pad, gallery, numbers, pictures, and what the network sees.

It joins the widgets of `pad` and `prediction` to the controllers; neither is painted here.
"""
