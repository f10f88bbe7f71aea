"""One row of the form for each value: its label, its control, what is wrong with it, and the way back."""
