"""A network as a picture: its elements, their places, how they are painted, and the card around it.

It is given a layer tree. Tables of layers are in `experiment_form`, words for networks in `wording`.
"""
