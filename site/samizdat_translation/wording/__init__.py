"""What changed in a text, and how a string looks to people."""
