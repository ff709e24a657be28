"""The theme's words for readers, which editors may change for each language.

What a word is and how it is found, `samizdat_blocks.words` knows; here is what editors add.
`word` is for Python; templates load `samizdat_words` and use Django's own tags.
"""

from samizdat_blocks.words import word

__all__ = ["word"]
