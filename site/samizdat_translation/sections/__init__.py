"""Submitting a page with all that lies below it, in the background and in few queries."""
