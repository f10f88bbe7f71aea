"""The fast inner parts of layers.

Windows of a map as matrices, correlations, Winograd, transposed convolution.

Arranged for speed: each says what it computes and what it relies on. Layers call them; whoever wants the
formula reads `core.nn.plain`. Nothing here is configured or has parameters.
"""
