"""`python -m bench.editing TITLE`: correct one statement in the middle of a site, and publish it.

Prints the file in which readers find it.
"""

import sys

import django


def edit(title: str = "", text: str = "") -> str:
    """Change the title, where one is given, and the text, as an editor would."""
    from django.conf import settings

    from samizdat_pages.models import StatementPage

    statements = StatementPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    page = statements.order_by("path")[statements.count() // 2]
    page.title = title or page.title
    page.body.raw_data[0]["value"] = f"<p>{page.title}. {text}</p>"
    page.save_revision().publish()
    return f"{page.url.removeprefix('/')}index.html"


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(edit(sys.argv[1]))
