"""A network as a picture: its elements, their places, how they are painted, and the card around it."""
