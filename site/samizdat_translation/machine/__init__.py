"""Filling in by machine: off by default, on a server of the group's own, and never trusted."""
