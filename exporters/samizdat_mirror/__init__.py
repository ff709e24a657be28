"""Edition → mirrors: all that a mirror operator needs. Knows neither Django nor Wagtail."""
