"""The library of models: the table and the details of one model."""
