"""Words and names on whose translation the group agreed."""
