"""What the layers of a run do, a row a layer: outputs, gradient, update, dead or saturated units.

`groups` and `series` are arithmetic without Qt; the others paint. They know runs as `ShownRun`, not as the
controllers do.
"""
