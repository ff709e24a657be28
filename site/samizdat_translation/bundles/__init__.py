"""Translating without a connection: a language's texts as PO files, and back."""
