"""What can be wrong with a file that somebody brings back."""


class BundleError(Exception):
    """A file cannot be read as texts of ours; the message says why and what to do."""
