"""What pages are made of, knowing controllers as they do: loaded with the page, not when pages are found."""
