"""What a network does and why: its layers while it trains, its units; explanations, neighbours, predictions.

It looks at networks and data and changes neither. Training does not need it; pages and commands do.
"""
