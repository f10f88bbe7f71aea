"""What the Train page is made of: presets, notices about data and kept runs, actions on runs."""
