from .donations import DonationChannel
from .exhibitions import ExhibitionPage, ExhibitionPanel
from .home import HomePage
from .images import SafeImage, SafeRendition
from .people import PersonName, PersonRecord
from .prisoners import PrisonerPage
from .sections import SectionPage
from .statements import StatementPage

__all__ = [
    "DonationChannel",
    "ExhibitionPage",
    "ExhibitionPanel",
    "HomePage",
    "PersonName",
    "PersonRecord",
    "PrisonerPage",
    "SafeImage",
    "SafeRendition",
    "SectionPage",
    "StatementPage",
]
