"""One string at a time: the screen on which people translate."""
