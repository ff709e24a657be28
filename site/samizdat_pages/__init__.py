"""Page types, records, feeds, the read-only API and the theme that readers see."""
