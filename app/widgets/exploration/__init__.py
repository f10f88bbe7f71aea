"""What Explore shows: surfaces and paths, histograms layer by layer, gradients side by side, graphs.

Each picture is painted from what `core.exploration` and `core.autodiff` computed; nothing is computed twice.
"""
