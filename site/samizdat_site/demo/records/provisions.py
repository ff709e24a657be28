from django.db.models import Model

from samizdat_pages.models import LawProvision


def known_provisions() -> dict[tuple[str, str], Model]:
    """Find the shipped articles of laws by country and number, such as `RU 280.3`."""
    rows = LawProvision.objects.all()
    return {("provision", f"{row.country} {row.article}"): row for row in rows}
