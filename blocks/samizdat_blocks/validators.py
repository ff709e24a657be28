"""What may not stand in a text or a link that everybody will read, said in sentences.

Django's validators: they raise `ValidationError`, so they serve blocks, forms and models alike.
"""

import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .addresses import admits, is_local, opens_shared_document, without_tracking

SCHEMES = ["http", "https"]
NOT_AN_ADDRESS = gettext_lazy(
    "This is not the address of a web page. Expected an address such as "
    "https://example.org/page: copy it from the address bar of your browser."
)
# What writing needs although it is not seen: line breaks and tabs, a place where a long word
# may be divided, and the joiners and direction marks of Arabic, Persian and Hebrew.
NEEDED = frozenset("\t\n\r\u00ad\u061c\u200c\u200d\u200e\u200f")
# Signs of Arabic that Unicode counts as controls, although they are seen.
VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")


def validate_text(text: str) -> None:
    """Refuse characters that nobody sees and that can change what readers see.

    A right-to-left override makes a name or an address read as another one; a zero-width space
    can be the watermark of whoever copied the text. Nothing is removed silently: the editor
    should know that it was there.
    """
    for index, character in enumerate(text):
        if unicodedata.category(character) in {"Cc", "Cf"} and character not in NEEDED | VISIBLE:
            around = f"{text[max(index - 12, 0) : index]}▯{text[index + 1 : index + 13]}"
            raise ValidationError(
                _(
                    "Character %(position)s is invisible: %(name)s (U+%(code)s), the ▯ in "
                    "“%(around)s”. It can make readers see something else than what is written, "
                    "or tell who copied the text. Delete the words around it and type them again."
                ),
                code="invisible",
                params={
                    "position": index + 1,
                    "name": unicodedata.name(character, "CONTROL CHARACTER"),
                    "code": f"{ord(character):04X}",
                    "around": "".join(each for each in around if each.isprintable()),
                },
            )


def validate_link(url: str) -> None:
    """Refuse a link that gives away its readers, its writers or the CMS, or lets strangers in."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError as error:
        raise ValidationError(NOT_AN_ADDRESS, code="link") from error
    validate_text(url)
    if parts.scheme.lower() not in SCHEMES and (parts.scheme or host):
        _refuse(
            _(
                "“%(beginning)s” is no address of a web page. Links begin with https:// or "
                "http://; an e-mail address or a telephone number belongs into the block “Contact”."
            ),
            beginning=f"{parts.scheme}:" if parts.scheme else "//",
        )
    if "@" in parts.netloc:
        _refuse(
            _(
                "The part of this address before the @ is a user name or a password, and "
                "everybody would read it. Remove it: %(clean)s"
            ),
            clean=parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
        )
    if is_local(host) or host in own_hosts() or parts.path.startswith(admin_paths()):
        _refuse(
            _(
                "%(address)s is where this site is written, and not where readers find it. For a "
                "page of this site, choose the page with the page chooser."
            ),
            address=host or parts.path,
        )
    if admits(url):
        _refuse(
            _(
                "This link is an invitation: whoever has it comes in, and everybody will have it. "
                "Link to a public page or channel instead, or say in the block “Contact” how to "
                "ask for an invitation."
            )
        )
    if opens_shared_document(url):
        _refuse(
            _(
                "This link opens a shared document and can show, or let others change, what the "
                "people behind it write. Save the document as a file and offer it in the block "
                "“Download”."
            )
        )
    if (clean := without_tracking(url)) != url:
        _refuse(
            _(
                "This link tells the other site who passed it on. Use it without its tracking "
                "part: %(clean)s"
            ),
            clean=clean,
        )


def validate_address(url: str) -> None:
    """Refuse what is no address of a web page, and then what `validate_link` refuses."""
    URLValidator(schemes=SCHEMES, message=NOT_AN_ADDRESS, code="link")(url)
    validate_link(url)


def validate_rich_text(html: str) -> None:
    """Check the words of running text, and where each of its links leads."""
    soup = BeautifulSoup(html, "html.parser")
    links = [(link.get_text(), str(link["href"])) for link in soup.find_all("a", href=True)]
    errors = list(_errors(validate_text, [soup.get_text()]))
    for words, url in links:
        if not url.startswith("#"):
            errors += [
                ValidationError(
                    _("The link “%(words)s”: %(problem)s"),
                    code="link",
                    params={"words": words, "problem": error.messages[0]},
                )
                for error in _errors(validate_link, [url])
            ]
    if errors:
        raise ValidationError(errors)


def own_hosts() -> set[str]:
    """Name the hosts on which the CMS answers. A wildcard names none."""
    named = {host.lower() for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))}
    base = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", None) or "").hostname
    return named | ({base.lower()} if base else set())


def admin_paths() -> tuple[str, ...]:
    """Say below which paths the CMS lies: the usual one, and that of this project."""
    try:
        own = reverse("wagtailadmin_home")
    except NoReverseMatch:
        own = "/"
    return ("/admin/",) if own == "/" else ("/admin/", own)


def _refuse(message: str, **params: str) -> None:
    raise ValidationError(message, code="link", params=params)


def _errors(validate: Callable[[str], None], texts: Iterable[str]) -> Iterable[ValidationError]:
    for text in texts:
        try:
            validate(text)
        except ValidationError as error:
            yield error
