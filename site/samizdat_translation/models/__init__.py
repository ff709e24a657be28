"""What the translation desk remembers beside wagtail-localize's own tables."""

from .choices import JobState, Priority, Role, RunKind, StringStatus, TermKind
from .credits import PublicCredit
from .glossary import Term
from .jobs import TranslationJob
from .people import LocaleMembership, LocalePolicy, TranslatorProfile
from .runs import BundleImport, DeskRun
from .strings import StringCheck, StringComment, StringState
from .workflow import FourEyesTask

__all__ = [
    "BundleImport",
    "DeskRun",
    "FourEyesTask",
    "JobState",
    "LocaleMembership",
    "LocalePolicy",
    "Priority",
    "PublicCredit",
    "Role",
    "RunKind",
    "StringCheck",
    "StringComment",
    "StringState",
    "StringStatus",
    "Term",
    "TermKind",
    "TranslationJob",
    "TranslatorProfile",
]
