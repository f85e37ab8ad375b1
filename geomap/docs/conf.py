"""The site's settings: Sphinx reads the Markdown here, and `pieces` writes what the program knows."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "geomap"
author = "The contributors to geomap"
project_copyright = "the contributors to geomap. Text: CC BY 4.0; code: Apache 2.0"
version = release = installed_version("geomap")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click", "pieces"]
source_suffix = {".md": "markdown"}
smartquotes_action = "qe"  # quotes and dots; two dashes are an option of a command
default_role = "literal"  # docstrings put code in single back-ticks
highlight_language = "none"
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
add_module_names = False
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "geomap"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # summaries are fetched, which browsers refuse from disk
html_use_index = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8a3b12", "color-brand-content": "#8a3b12"},
    "dark_css_variables": {"color-brand-primary": "#f0a878", "color-brand-content": "#f0a878"},
    "footer_icons": [],
}
