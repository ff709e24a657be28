"""The public, read-only API: what readers may see of our pages, as JSON.

It is made of the parts of Wagtail's API v3 (its schemas, filters, pagination and errors), but has
routes of its own: only what is written here is served, and only to anonymous readers. `urls` in
`samizdat_pages.api.urls` is what a project mounts.
"""
