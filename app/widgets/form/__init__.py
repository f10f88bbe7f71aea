"""The parts that a form for an experiment is generated from."""
