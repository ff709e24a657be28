"""Where a page stands: its home, menu, ancestors and translations, as readers may see them.

Everything here is live and public. The exceptions are the page itself and its home, which may be
drafts while an editor looks at a preview.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, PageQuerySet

from samizdat_pages.models import HomePage, SocialLink
from samizdat_pages.visibility import shown


class LanguageLink(NamedTuple):
    """One line of the language switcher. `page` is a translation, or the language's home."""

    page: Page
    is_current: bool


def by_language(pages: "PageQuerySet[Page]") -> dict[str, Page]:
    """Give the live public pages among `pages` by language tag."""
    found = shown(pages).select_related("locale")
    return in_settings_order({page.locale.language_code: page for page in found})


def in_settings_order(pages: dict[str, Page]) -> dict[str, Page]:
    """Sort pages by language as the settings do, so that each build writes the same bytes."""
    return {code: pages[code] for code in get_content_languages() if code in pages}


class Navigation:
    """The ways from one page to others; each list costs its queries once, when it is read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.language: str = page.locale.language_code

    @cached_property
    def home(self) -> Page:
        """The home of the page's language. While it is a draft, nobody reaches the page either."""
        if isinstance(self.page, HomePage):
            return self.page
        return self.page.get_ancestors().type(HomePage).get()

    @cached_property
    def translations(self) -> dict[str, Page]:
        """The page itself and its translations, by language tag."""
        others = by_language(self.page.get_translations())
        return in_settings_order(others | {self.language: self.page})

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The homes of all languages that have one, by language tag."""
        if self.home == self.page:
            return self.translations
        return by_language(self.home.get_translations(inclusive=True))

    @cached_property
    def social_links(self) -> list[SocialLink]:
        """Where the group can be found elsewhere, as the home of this language has it."""
        if isinstance(self.page, HomePage):
            return list(self.page.social_links.all())
        return list(SocialLink.objects.filter(page_id=self.home.pk))

    @cached_property
    def risk_notice(self) -> str:
        """What readers at risk should know, as the home of this language has it."""
        homes = HomePage.objects.filter(pk=self.home.pk)
        notice = getattr(self.page, "risk_notice", None)
        return homes.values_list("risk_notice", flat=True)[0] if notice is None else notice

    @cached_property
    def menu(self) -> "PageQuerySet[Page]":
        return shown(self.home.get_children()).in_menu()

    @cached_property
    def breadcrumbs(self) -> "PageQuerySet[Page]":
        """The pages above this one, from the home down."""
        below_home = self.page.get_ancestors().descendant_of(self.home, inclusive=True)
        return shown(below_home)

    @property
    def languages(self) -> list[LanguageLink]:
        """The language switcher: what is not translated links to that language's home."""
        targets = in_settings_order(self.homes | self.translations)
        return [LanguageLink(page, code == self.language) for code, page in targets.items()]

    @property
    def root_translation(self) -> Page | None:
        """The page in the root language, for readers whose language we do not have."""
        return self.translations.get(settings.LANGUAGE_CODE)
