"""Who may touch which language, whichever address they use."""
