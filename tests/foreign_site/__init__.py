"""Somebody else's Wagtail project: nothing of ours but `samizdat_exporters`."""
