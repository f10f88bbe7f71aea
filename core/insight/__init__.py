"""What a trained network does and why: explanations, neighbours, predictions.

It looks at networks and data and changes neither. Training does not need it; pages and commands do.
"""
