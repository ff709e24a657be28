"""The translation desk, for any model that wagtail-localize translates."""
