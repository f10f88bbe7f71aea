"""Lists of components (layers, branches, augmentations) that one adds to, drags in, duplicates and undoes.

What a component has for fields comes from its declaration in core; rows of plain values are in `rows`.
"""
