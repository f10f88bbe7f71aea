"""What is kept on the disk: written whole or not at all, and checked before it is believed."""
