"""Example content: what a group might publish, retold, with people who do not exist.

`content/` says it in every language, `pictures/` draws it, and `loader.load()` puts it into the
database.
"""
