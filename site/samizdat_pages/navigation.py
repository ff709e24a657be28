"""Where a page stands: its home, menu, ancestors and translations, as readers may see them.

Everything here is live and public. The exceptions are the page itself and its home, which may be
drafts while an editor looks at a preview. What all pages of a language or a section share is asked
once.
"""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.coreutils import get_content_languages
from wagtail.models import Page

from samizdat_pages.fronts import front_of
from samizdat_pages.models import HomePage, SocialLink
from samizdat_pages.recall import recall
from samizdat_pages.visibility import is_shown, shown, those_shown


class LanguageLink(NamedTuple):
    """One line of the language switcher. `page` is a translation, or the language's home."""

    page: Page
    is_current: bool


def by_language(key: UUID) -> dict[str, Page]:
    """Give the live public pages that translate one another, by language tag."""
    pages = Page.objects.filter(translation_key=key).select_related("locale").order_by()
    return in_settings_order({page.locale.language_code: page for page in those_shown(pages)})


def homes_by_language(key: UUID) -> dict[str, Page]:
    """Give the front pages that readers get, by language tag, and those made in a home's place."""
    homes = Page.objects.filter(translation_key=key).select_related("locale", "alias_of")
    fronts = [home for home in map(front_of, homes.order_by()) if home is not None]
    return in_settings_order(
        {front.locale.language_code: front for front in fronts if is_shown(front)}
    )


def in_settings_order(pages: dict[str, Page]) -> dict[str, Page]:
    """Sort pages by language as the settings do, so that each build writes the same bytes."""
    return {code: pages[code] for code in get_content_languages() if code in pages}


class Navigation:
    """The ways from one page to others; each list costs its queries once, when it is read.

    What is recalled is not even put together again: that takes longer than the database does.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.language: str = page.locale.language_code

    @cached_property
    def home(self) -> Page:
        """The home of the page's language, or what readers get in its place."""
        if isinstance(self.page, HomePage):
            return self.page
        home = recall(("home", self._parent_path), self._home)
        return front_of(home) or home

    def _home(self) -> Page:
        ancestors = self.page.get_ancestors().select_related("locale", "alias_of")
        return ancestors.type(HomePage).get()

    @property
    def _is_home(self) -> bool:
        return isinstance(self.page, HomePage)

    @property
    def _is_generated(self) -> bool:
        return getattr(self.home, "title_locale", None) is not None

    @property
    def _parent_path(self) -> str:
        """What all pages below one parent share, and so all that is asked of their ancestors."""
        path: str = self.page.path
        return path[: -Page.steplen]

    @cached_property
    def translations(self) -> dict[str, Page]:
        """The page itself and its translations, by language tag."""
        key = self.page.translation_key
        others = homes_by_language(key) if self._is_home else by_language(key)
        return in_settings_order(others | {self.language: self.page})

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The homes of all languages that have one, by language tag."""
        if self.home == self.page:
            return self.translations
        key = self.home.translation_key
        return recall(("homes", key), lambda: homes_by_language(key))

    @cached_property
    def social_links(self) -> list[SocialLink]:
        """Where the group can be found elsewhere, as the home of this language has it."""
        if self._is_generated:
            return []
        if isinstance(self.page, HomePage):
            return list(self.page.social_links.all())
        key = self.home.pk
        return recall(("social links", key), lambda: list(SocialLink.objects.filter(page_id=key)))

    @cached_property
    def risk_notice(self) -> str:
        """What readers at risk should know, as the home of this language has it."""
        if self._is_generated:
            return ""
        if isinstance(self.page, HomePage):
            return self.page.risk_notice
        key = self.home.pk
        notices = HomePage.objects.values_list
        return recall(("risk", key), lambda: notices("risk_notice", flat=True).get(pk=key))

    @cached_property
    def menu(self) -> list[Page]:
        home = self.home
        return recall(("menu", home.pk), lambda: list(shown(home.get_children()).in_menu()))

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """The pages above this one, from the home down."""
        return recall(("breadcrumbs", self._parent_path), self._breadcrumbs)

    def _breadcrumbs(self) -> list[Page]:
        below_home = self.page.get_ancestors().descendant_of(self.home, inclusive=True)
        found = list(shown(below_home))
        if self._is_generated and not self._is_home:
            return [self.home, *(page for page in found if page.pk != self.home.pk)]
        return found

    @property
    def languages(self) -> list[LanguageLink]:
        """The language switcher: what is not translated links to that language's home."""
        targets = in_settings_order(self.homes | self.translations)
        return [LanguageLink(page, code == self.language) for code, page in targets.items()]

    @property
    def root_translation(self) -> Page | None:
        """The page in the root language, for readers whose language we do not have."""
        return self.translations.get(settings.LANGUAGE_CODE)
