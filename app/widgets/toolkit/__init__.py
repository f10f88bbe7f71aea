"""Parts that any room of the window may use.

Buttons, labels, banners, toasts, empty states, the rail.

`fields` holds the controls that edit one value, `ink` what paints digits, `layout` what shares the room that
there is, `keyboard` focus and shortcuts. Nothing here knows what the program is about beyond that.
"""
