"""The demo's translation desk: a job in every state, and one that is late."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from samizdat_translation.deciding import decide
from samizdat_translation.keeping import refresh
from samizdat_translation.models import Priority, TranslationJob
from samizdat_translation.sections.submitting import Wish, submit
from samizdat_translation.signal_handlers import reached_readers
from samizdat_translation.states import Action
from samizdat_translation.taking import claim

from .adopting import adopt, age
from .identity import translation_key

REMARK = "Please use the name that Sasha chose, everywhere. The rest reads well."
NOTE = "Names of laws stay in Russian, with an explanation in brackets."


class Desk:
    """Whoever works at the demo's desk, and what they do there."""

    def __init__(self) -> None:
        users = {user.get_username(): user for user in get_user_model().objects.all()}
        self.translator = users["translator"]
        self.reviewer = users["reviewer"]
        self.coordinator = users["coordinator"]

    def fill(self) -> None:
        """Make the jobs. Those that readers have already were written when their pages were."""
        self._waiting()
        self._begun()
        self._sent("people/anna-obrazets", "ru", "en")
        asked = self._sent("people/sasha-shablonov", "ru", "en")
        decide(asked, Action.ASK, self.reviewer, REMARK)
        self._approved("exhibitions/letter-evening-2024", "ru", "ko")
        reached_readers(self._approved("statements/birthday-card-2024", "ru", "ar"))
        self._outdated()

    def _waiting(self) -> None:
        """Two jobs that are free to take, one of them late."""
        late = timezone.localdate() - timedelta(days=2)
        self._submit("statements/who-resists", "en", "ar", due_on=late, priority=Priority.HIGH)
        self._submit("statements/mobilisation-2022", "ru", "nl", note=NOTE)

    def _begun(self) -> None:
        soon = timezone.localdate() + timedelta(days=10)
        job = self._submit("statements/who-resists", "en", "nl", due_on=soon)
        claim(job, self.translator)
        segment = job.translation.source.stringsegment_set.get(context__path="title")
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=job.target_locale,
            data="Wie verzet zich?",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=self.translator,
        )

    def _sent(self, key: str, source: str, target: str) -> TranslationJob:
        job = adopt(_page(key, source), _locale(target), self.translator)
        decide(job, Action.SEND, self.translator)
        return job

    def _approved(self, key: str, source: str, target: str) -> TranslationJob:
        job = self._sent(key, source, target)
        decide(job, Action.APPROVE, self.reviewer)
        return job

    def _outdated(self) -> None:
        job = self._approved("statements/solidarity-2018", "en", "nl")
        reached_readers(job)
        segment = job.translation.source.stringsegment_set.get(context__path="title")
        age(segment, job.target_locale, f"{segment.string.data} (draft)")
        refresh([job.translation_id])

    def _submit(self, key: str, source: str, target: str, **how: Any) -> TranslationJob:
        wish = Wish((_locale(target),), self.coordinator, **how)
        page = _page(key, source)
        jobs = submit(page, wish)
        return next(job for job in jobs if job.translation.source.object_id == page.translation_key)


def _page(key: str, language: str) -> Page:
    page: Page = Page.objects.get(
        translation_key=translation_key(key), locale__language_code=language
    ).specific
    return page


def _locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)
