from .cases import (
    Byline,
    BylineText,
    Case,
    CaseCount,
    CaseText,
    LawProvision,
    LawProvisionText,
    Organisation,
    OrganisationText,
)
from .channel_changes import ChannelChange
from .consents import Consent
from .custody import Custody, MailAddress, StatusEvent
from .donations import DonationChannel, DonationChannelText
from .events import EventPage
from .exhibitions import ExhibitionPage, ExhibitionPanel, ExhibitionSeriesPage, SeriesPerson
from .home import HomePage, SocialLink
from .images import SafeImage, SafeRendition
from .justice import Charge, ChargeUpdate, Sentence
from .occasions import OccasionPage
from .people import Patron, PersonName, PersonRecord, PersonSource, PersonText, PrivateNotes
from .places import (
    Court,
    CourtText,
    Facility,
    FacilityText,
    MailRules,
    MailRulesText,
    Place,
    PlaceText,
    Venue,
    VenueText,
)
from .prisoners import PrisonerPage
from .sections import SectionPage
from .statements import Correction, RelatedCase, RelatedPerson, StatementByline, StatementPage
from .word_sheets import WordSheet
from .words import ReaderWord

__all__ = [
    "Byline",
    "BylineText",
    "Case",
    "CaseCount",
    "CaseText",
    "ChannelChange",
    "Charge",
    "ChargeUpdate",
    "Consent",
    "Correction",
    "Court",
    "CourtText",
    "Custody",
    "DonationChannel",
    "DonationChannelText",
    "EventPage",
    "ExhibitionPage",
    "ExhibitionPanel",
    "ExhibitionSeriesPage",
    "Facility",
    "FacilityText",
    "HomePage",
    "LawProvision",
    "LawProvisionText",
    "MailAddress",
    "MailRules",
    "MailRulesText",
    "OccasionPage",
    "Organisation",
    "OrganisationText",
    "Patron",
    "PersonName",
    "PersonRecord",
    "PersonSource",
    "PersonText",
    "Place",
    "PlaceText",
    "PrisonerPage",
    "PrivateNotes",
    "ReaderWord",
    "RelatedCase",
    "RelatedPerson",
    "SafeImage",
    "SafeRendition",
    "SectionPage",
    "Sentence",
    "SeriesPerson",
    "SocialLink",
    "StatementByline",
    "StatementPage",
    "StatusEvent",
    "Venue",
    "VenueText",
    "WordSheet",
]
