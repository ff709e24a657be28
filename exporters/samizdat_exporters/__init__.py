"""Wagtail → edition: exports any Wagtail site as a folder of files that needs no server."""
