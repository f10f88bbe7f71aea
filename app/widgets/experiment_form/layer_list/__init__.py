"""Lists of components (layers, branches, augmentations) that one adds to, drags in, duplicates and undoes."""
