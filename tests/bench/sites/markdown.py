"""Writes the same pages as Markdown for Hugo, with a theme that has what ours has to have."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Site

from samizdat_pages.models import SectionPage

LINK = re.compile(r'<a linktype="page" id="(\d+)">(.*?)</a>')
TAG = re.compile(r"<[^>]+>")
CONFIG = {
    "baseURL": "https://bench.samizdat.example/",
    "defaultContentLanguage": "ru",
    "disableKinds": ["taxonomy", "term"],
    "languages": {code: {"contentDir": f"content/{code}"} for code in ("ru", "en", "ar")},
    "pagination": {"pagerSize": 20},
}
LAYOUTS = {
    "baseof.html": """<!doctype html>
<html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}"
 href="{{ .Permalink }}">{{ end }}</head><body>
<nav>{{ range first 6 .Site.Home.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}</nav>
<nav>{{ range .Translations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a>{{ end }}</nav>
<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</body></html>
""",
    "single.html": '{{ define "main" }}<p>{{ .Params.lead }}</p>{{ .Content }}{{ end }}',
    "list.html": """{{ define "main" }}{{ .Content }}<ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.lead }}</li>{{ end }}</ul>{{ end }}
""",
}


def write_markdown(folder: Path) -> None:
    """Write a project of Hugo."""
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.json").write_text(json.dumps(CONFIG))
    for name, text in LAYOUTS.items():
        (layouts / name).write_text(text, encoding="utf-8")
    urls = {page.pk: path for page, path in _pages(specific=False)}
    for page, path in _pages(specific=True):
        language = page.locale.language_code
        is_list = page.depth == 2 or isinstance(page, SectionPage)
        name = f"{path}_index.md" if is_list else f"{path.rstrip('/')}.md"
        file = folder / "content" / language / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_markdown(page, urls), encoding="utf-8")


def _pages(*, specific: bool) -> Iterator[tuple[Any, str]]:
    """Give each page with its path below the front page of its language."""
    root = Site.objects.get(is_default_site=True).root_page
    for home in [root, *root.get_translations()]:
        pages = home.get_descendants(inclusive=True).select_related("locale")
        for page in pages.specific().iterator(500) if specific else pages:
            yield page, page.url_path.removeprefix(home.url_path)


def _markdown(page: Any, urls: dict[int, str]) -> str:
    language = page.locale.language_code
    start = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    front = {"title": page.title, "date": page.first_published_at.isoformat(), "lead": page.lead}
    parts = [json.dumps(front, ensure_ascii=False)]
    for block in page.body.raw_data:
        if block["type"] == "paragraph":
            linked = LINK.sub(
                lambda found: f"[{found[2]}]({start}{urls[int(found[1])]})", block["value"]
            )
            parts.append(unescape(TAG.sub("", linked)))
        elif block["type"] == "heading":
            parts.append(f"## {block['value']['text']}")
    return "\n\n".join(parts) + "\n"
