"""The mirrors of a publication: those that are pushed to, and those that are only looked at."""
