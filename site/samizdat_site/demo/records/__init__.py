"""Makes what stands beside the pages, in the order in which one thing refers to another."""

from samizdat_site.demo.content.cases import BYLINES, CASES
from samizdat_site.demo.content.donations import CHANNELS
from samizdat_site.demo.content.people import PEOPLE
from samizdat_site.demo.content.places import PLACES
from samizdat_site.demo.library import Library

from .channels import make_channel
from .documents import make_documents
from .people import make_person
from .pictures import make_pictures
from .provisions import known_provisions
from .shared import make_shared

__all__ = ["make_library"]


def make_library() -> Library:
    library = Library(pictures=make_pictures(), records=make_documents() | known_provisions())
    for channel in CHANNELS:
        library.records["channel", channel.key] = make_channel(channel)
    for shared in [*PLACES, *CASES, *BYLINES]:
        library.records[shared.kind, shared.key] = make_shared(shared, library)
    for person in PEOPLE:
        library.records[person.record.kind, person.record.key] = make_person(person, library)
    return library
