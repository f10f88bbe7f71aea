"""Fuzzing: every decoder of foreign files is given damaged and lying ones by the ten thousand."""
