"""Carries a mirror of somebody else's edition: fetches it, shows it, and can stop doing so."""
