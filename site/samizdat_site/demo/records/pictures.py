from io import BytesIO

from django.core.files.images import ImageFile

from samizdat_pages.models import SafeImage
from samizdat_site.demo.content.pictures import CREDIT, DESCRIPTIONS, PROVENANCE, TITLES
from samizdat_site.demo.pictures import DRAWINGS


def make_pictures() -> dict[str, SafeImage]:
    return {name: _picture(name) for name in DRAWINGS}


def _picture(name: str) -> SafeImage:
    file = BytesIO()
    DRAWINGS[name]().save(file, "PNG")
    image = SafeImage(
        title=TITLES[name],
        description=DESCRIPTIONS[name]["en"],
        credit=CREDIT,
        # They are drawings of nobody.
        people_consent=SafeImage.PeopleConsent.NONE,
        faces_reviewed=True,
        file=ImageFile(file, name=f"{name}.png"),
        **PROVENANCE.get(name, {}),
    )
    image.save()
    return image
