"""What the page My digits is made of: collecting, files, and fine-tuning a model to one's hand."""
