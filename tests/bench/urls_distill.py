"""The project's addresses, with those of pages named one by one, as django-distill wants them.

It asks for each of them in every language.
"""

from functools import partial
from typing import Any

from django.urls import path
from wagtail.models import Site
from wagtail.views import serve

from samizdat_exporters.locale_paths import locale_patterns
from samizdat_site.urls import urlpatterns as project

distilled: Any = partial(path, distill_path=True)


def below_the_front_page() -> list[tuple[str]]:
    """Name the pages by their path, which is the same in each language."""
    home = Site.objects.get(is_default_site=True).root_page
    paths = home.get_descendants().live().public().values_list("url_path", flat=True)
    return [(each.removeprefix(home.url_path),) for each in paths]


urlpatterns = [
    *project,
    *locale_patterns(
        distilled("", serve, {"path": ""}, name="front_page"),
        distilled("<path:path>", serve, name="page", distill_func=below_the_front_page),
    ),
]
