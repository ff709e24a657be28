"""Makes what stands beside the pages: pictures, the document, donation channels, people."""

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db.models import Model
from wagtail.documents import get_document_model

from samizdat_pages.models import DonationChannel, PersonName, PersonRecord, SafeImage

from .content.donations import CHANNELS, Channel
from .content.people import PEOPLE, SOURCE, Person
from .content.pictures import CREDIT, DESCRIPTIONS, TITLES
from .identity import uid
from .pictures import DRAWINGS, flag_sheet


@dataclass
class Library:
    """What pages refer to, by the names that the content uses."""

    pictures: dict[str, SafeImage] = field(default_factory=dict)
    records: dict[tuple[str, str], Model] = field(default_factory=dict)


def make_library() -> Library:
    library = Library(pictures={name: _picture(name) for name in DRAWINGS})
    library.records["document", "flag-sheet"] = get_document_model().objects.create(
        title="White-blue-white flag, a sheet to print",
        file=ContentFile(flag_sheet(), name="flag-sheet.pdf"),
    )
    for channel in CHANNELS:
        library.records["channel", channel.key] = _channel(channel)
    for person in PEOPLE:
        library.records["person", person.key] = _person(person, library)
    return library


def _picture(name: str) -> SafeImage:
    file = BytesIO()
    DRAWINGS[name]().save(file, "PNG")
    image = SafeImage(
        title=TITLES[name],
        description=DESCRIPTIONS[name]["en"],
        credit=CREDIT,
        file=ImageFile(file, name=f"{name}.png"),
    )
    image.save()
    return image


def _channel(channel: Channel) -> DonationChannel:
    row = DonationChannel(label=channel.label, method=channel.method, **channel.fields)
    row.full_clean()
    row.save()
    return row


def _person(person: Person, library: Library) -> PersonRecord:
    record = PersonRecord(
        uid=uid("person", person.key),
        birth_year=person.birth_year,
        country="RU",
        status=person.status,
        status_since=person.status_since,
        photo=library.pictures[person.portrait],
        source_title=SOURCE,
    )
    native, *others = person.names
    kinds = [PersonName.Kind.NATIVE, *[PersonName.Kind.TRANSLITERATION] * len(others)]
    record.names = [
        PersonName(text=text, language=language, kind=kind, sort_order=order)
        for order, ((language, text), kind) in enumerate(zip([native, *others], kinds, strict=True))
    ]
    record.full_clean()
    record.save()
    return record
