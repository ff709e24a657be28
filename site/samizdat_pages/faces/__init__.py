"""Faces: find them, show them to an editor, cover them for good.

`boxes` and `covering` are pure; `detection` needs the extra `faces` and does without; `review`
changes the library; the rest is what an editor sees.
"""
