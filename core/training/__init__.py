"""Training: an experiment, the events of its run, the trainer that makes them, and evaluation."""
