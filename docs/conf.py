"""How Sphinx builds the documentation."""

project = "Samizdat"
author = "Samizdat contributors"
project_copyright = author

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "Samizdat"
html_show_copyright = False
html_show_sphinx = False
