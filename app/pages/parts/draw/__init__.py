"""What the Draw page is made of: pad, gallery, numbers, pictures, and what the network sees."""
