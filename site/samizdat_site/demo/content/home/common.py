"""What the front pages of all languages show alike: addresses, pictures, slogans."""

from collections.abc import Mapping, Sequence

from samizdat_pages.models import SocialLink
from samizdat_site.demo.vocabulary import Block, Fields, image_grid

INSTAGRAM = "https://www.instagram.com/voicesinkorea/"
HELP_UKRAINE = "https://supportukrainenow.org/"
FLAG_SITE = "https://whitebluewhite.info/"

# The six pictures lead to the posts that the group's own page linked.
GRID: Block = image_grid(
    ("lone-placard", "https://www.instagram.com/p/CbrD7KMrMLR/"),
    ("raised-placards", "https://www.instagram.com/p/CciKdwBLV0E/"),
    ("flag", "https://www.instagram.com/p/Cb9Zf3dL-AO/"),
    ("lit-window", "https://www.instagram.com/p/Ca5H5qPhGjd/"),
    ("bridge", "https://www.instagram.com/p/CbFqv61pRBm/"),
    ("birds", "https://www.instagram.com/p/CbaMH2oFigK/"),
)
NO_WAR_RU = ("ru", "НЕТ ВОЙНЕ!")
NO_WAR_EN = ("en", "NO WAR!")


def elsewhere(help_ukraine: str) -> Mapping[str, Sequence[Fields]]:
    """Give the links at the head of the group's own page, with words in the page's language."""
    return {
        "social_links": [
            {"service": SocialLink.Service.WEBSITE, "url": HELP_UKRAINE, "label": help_ukraine},
            {"service": SocialLink.Service.INSTAGRAM, "url": INSTAGRAM},
        ]
    }
