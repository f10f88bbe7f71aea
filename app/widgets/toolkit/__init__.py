"""Parts that any room of the window may use.

Buttons, labels, layouts, banners, toasts, empty states, the rail.

`fields` holds the controls that edit one value, `ink` what paints digits. Nothing here knows what the
program is about beyond that.
"""
