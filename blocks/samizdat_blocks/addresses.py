"""What an address gives away: who followed it, who may come in, where the CMS stands.

Pure functions over text. What an editor reads about it stands in `validators`.
"""

import ipaddress
import re
from urllib.parse import unquote, urlsplit, urlunsplit

# Parameters that say who passed the link on, or through which campaign.
TRACKING = re.compile(
    r"utm_\w+|(fb|g|d|tw|tt|y|ys)clid|msclkid|gbraid|wbraid|srsltid|igsh(id)?|li_fat_id"
    r"|mc_[ce]id|mkt_tok|vero_id|_hs(enc|mi)|_openstat|__s|ref_(src|url)|fb_action_ids|cmpid"
    r"|wt_mc|_ga|_gl|oly_(anon|enc)_id|rb_clickid|s_cid|__twitter_impression",
    re.IGNORECASE,
)
# Parameters that mean something else elsewhere, by the end of the host's name.
TRACKING_OF_HOST = {
    "youtube.com": {"si", "feature"},
    "youtu.be": {"si", "feature"},
    "spotify.com": {"si"},
    "twitter.com": {"s", "t"},
    "x.com": {"s", "t"},
}

# Whoever has one of these comes in as if invited in person.
ADMITTING = re.compile(
    r"invite|invitation|invite_?(code|token|key|id)|invitation_?(code|token|key|id)"
    r"|(access|auth|login|join|session)_?(token|key|code)|session_?id|phpsessid|jsessionid",
    re.IGNORECASE,
)
INVITATION = re.compile(
    r"(t|telegram)\.(me|dog)/(\+|joinchat/)."
    r"|chat\.whatsapp\.com/."
    r"|discord\.gg/.|discord(app)?\.com/invite/."
    r"|signal\.group/.*#."
    r"|join\.slack\.com/.|invite\.viber\.com/.|vk\.me/join/.|join\.skype\.com/."
    r"|([\w-]+\.)?zoom\.us/j/.|meet\.google\.com/.",
    re.IGNORECASE,
)
SHARED_DOCUMENT = re.compile(
    r"docs\.google\.com/.*(/edit\b|[?&]usp=|[?&]ouid=)|drive\.google\.com/.*[?&]usp="
    r"|([\w-]+\.)?sharepoint\.com/:|1drv\.ms/.|onedrive\.live\.com/edit",
    re.IGNORECASE,
)


def without_tracking(url: str) -> str:
    """Give an address without what tracks its readers, and the rest of it to the letter.

    >>> without_tracking("https://news.example/a?id=7&utm_source=tg#top")
    'https://news.example/a?id=7#top'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    own: set[str] = set()
    for end, names in TRACKING_OF_HOST.items():
        if is_of(host, end):
            own |= names

    def kept(pairs: str) -> str:
        names = ((pair, unquote(pair.partition("=")[0])) for pair in pairs.split("&"))
        return "&".join(
            pair for pair, name in names if not (TRACKING.fullmatch(name) or name in own)
        )

    fragment = kept(parts.fragment) if "=" in parts.fragment else parts.fragment
    return urlunsplit(parts._replace(query=kept(parts.query), fragment=fragment))


def admits(url: str) -> bool:
    """Say whether whoever opens an address comes into a group, a call or an account.

    >>> admits("https://t.me/+AbCdEf"), admits("https://t.me/channel")
    (True, False)
    """
    parts = urlsplit(url)
    names = (unquote(pair.partition("=")[0]) for pair in parts.query.split("&"))
    return bool(INVITATION.match(_bare(url))) or any(ADMITTING.fullmatch(name) for name in names)


def opens_shared_document(url: str) -> bool:
    """Say whether an address opens a document where the people behind it work on it."""
    return bool(SHARED_DOCUMENT.match(_bare(url)))


def is_local(host: str) -> bool:
    """Say whether a host is this computer or one of its own network: nobody else reaches it."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return is_of(host, "localhost")


def is_of(host: str, end: str) -> bool:
    """Say whether a host is another or lies below it: `is_of("www.x.com", "x.com")`."""
    return host == end or host.endswith("." + end)


def _bare(url: str) -> str:
    """Leave off the scheme and "www.", which do not change where an address leads."""
    return re.sub(r"^\w+://(www\.)?", "", url)
