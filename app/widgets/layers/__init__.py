"""What the layers of a run do: a row a layer over time, and the living network while it reads a digit.

`groups`, `series` and `network_stages` are arithmetic without Qt; the others paint. They know runs as
`ShownRun`, not as the controllers do.
"""
