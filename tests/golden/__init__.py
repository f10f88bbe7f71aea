"""Golden files: what released versions wrote."""
