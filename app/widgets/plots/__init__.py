"""Live curves.

Loss and accuracy of runs, their axes, crosshair, tables and export. What a run is stays outside.
"""
