"""The queue: what waits for whom, in which language."""
