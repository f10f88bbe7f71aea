"""What pages are made of, knowing controllers as they do: loaded with the page, not when pages are found.

A folder a page; what two pages share stands here. What knows no controller is in `app.widgets`.
"""
