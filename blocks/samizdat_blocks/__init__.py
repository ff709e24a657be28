"""StreamField blocks for groups that publish under pressure, usable in any Wagtail project."""
