"""The rules of the gate: each a small function over what is finished, and what it is called.

The names stand in findings, in JSON, and in what people allowed: they never change.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rule(TextChoices):
    """What the gate itself looks for. Packages that check content name rules of their own."""

    USER_ADDRESS = "user-address", _("Address of a user")
    PRIVATE_PAGE = "private-page", _("Private page")
    PRIVATE_DOCUMENT = "private-document", _("Private document")
    METADATA = "metadata", _("Metadata of a file")
    EMAIL = "email", _("E-mail address that is not declared public")
    CMS_ADDRESS = "cms-address", _("Address of the CMS")
    THIRD_PARTY = "third-party", _("Loaded from somebody else’s server")
    UPLOAD_NAME = "upload-name", _("Name of an uploaded file")
    PAGE = "page", _("Page that cannot be made")
    BROKEN_LINK = "broken-link", _("Broken link")
    FRAGMENT = "fragment", _("Link to a place that is not there")
    MALFORMED = "malformed-address", _("Malformed address")
    FILE = "file", _("File that cannot be carried")
    FILE_NAME = "file-name", _("File name that not every system takes")
    UNREAD = "unread-file", _("File that nobody has looked into")
    USER_NAME = "user-name", _("Name of a user")
    DRAFT_TITLE = "draft-title", _("Title of a draft")
    DEAD_LINK = "dead-link", _("Link that leads nowhere now")
    LEFT_OUT = "left-out", _("Left out of the edition")
    BUDGET = "budget", _("Larger than planned")


# What a person may allow in one place, with a reason. Never what tells of people or of what is
# private, and nothing that is mended more quickly than explained.
ALLOWABLE = frozenset({
    Rule.EMAIL, Rule.CMS_ADDRESS, Rule.THIRD_PARTY, Rule.UPLOAD_NAME, Rule.FRAGMENT,
    Rule.UNREAD, Rule.USER_NAME, Rule.DRAFT_TITLE, Rule.DEAD_LINK, Rule.BUDGET,
})  # fmt: skip

# What is taken out of the edition that readers have, too. Checks of packages count as such.
PROTECTIVE = frozenset({Rule.USER_ADDRESS, Rule.PRIVATE_PAGE})


def label_of(rule: str) -> str:
    """Give a rule's name for people; rules of packages share one."""
    return str(Rule(rule).label) if rule in Rule.values else str(_("What the content may not say"))


def protects(rule: str) -> bool:
    """Whether a document of an older edition goes because of this, whatever else is wrong."""
    return rule in PROTECTIVE or rule not in Rule.values
