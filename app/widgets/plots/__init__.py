"""Live curves.

Loss and accuracy of runs, their axes, crosshair, tables and export. What is computed of curves is in
`arithmetic`; what a run is stays outside.
"""
