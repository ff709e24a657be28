"""The section “Mirrors” of the admin."""
