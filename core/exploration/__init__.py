"""Exploration: what the texts' pictures are made of, computed with the very classes that train.

The race of the optimizers on a surface, signals and gradients layer by layer for each initialization, the
gradient check with planted bugs, and one step of back-propagation in numbers. It has no formula of its own:
optimizers, layers and losses are those of `core.nn`, derivatives of formulas those of `core.autodiff`.
"""
