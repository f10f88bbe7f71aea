"""The arithmetic of curves: what is drawn of a run, smoothed and thinned out, and round numbers for axes.

Free of Qt: what paints it stands one folder up.
"""
