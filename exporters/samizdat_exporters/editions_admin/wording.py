"""Says what is being done, and what came of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samizdat_exporters.editions_admin.work import Job, Outcome, State, Work
from samizdat_exporters.sentences import translated, unfolded

RUNNING: dict[str, Promise] = {
    Job.PREPARE: gettext_lazy("The next edition is being prepared."),
    Job.PUBLISH: gettext_lazy("The edition is being published."),
    Job.GO_BACK: gettext_lazy("The older edition is being brought back."),
    Job.SEND: gettext_lazy("The next edition is being made."),
    Job.CATCH_UP: gettext_lazy("Mirrors are being brought up to date."),
}
DONE: dict[str, Promise] = {
    Job.PREPARE: gettext_lazy("The next edition is prepared. Nothing of it went out yet."),
    Job.PUBLISH: gettext_lazy("Edition %(number)s is published: exactly what you looked at."),
    Job.GO_BACK: gettext_lazy(
        "Edition %(number)s has the older content. Nothing new goes out until somebody resumes."
    ),
    Job.SEND: gettext_lazy("Edition %(number)s is published."),
    Job.CATCH_UP: gettext_lazy("Edition %(number)s was sent."),
}
ENDED: dict[str, Promise] = {
    Outcome.REFUSED: gettext_lazy(
        "Nothing went out: the gate refused it. Prepare the next edition, and see below why."
    ),
    Outcome.CHANGED: gettext_lazy(
        "Nothing went out: something has changed since this edition was prepared. Prepare it "
        "again, and look at it once more."
    ),
    Outcome.PAUSED: gettext_lazy(
        "Nothing went out: somebody went back to an older edition. Resume first."
    ),
    Outcome.PROTECTED: gettext_lazy(
        "What you looked at did not go out, but what must not wait did: edition %(number)s is the "
        "last one without what may no longer be shown. Prepare the next edition to see the rest."
    ),
    Outcome.AWAITS: gettext_lazy(
        "The edition is made and awaits a signature. Sign it where the keys are, then publish "
        "again. %(detail)s"
    ),
    Outcome.STOPPED: gettext_lazy(
        "Somebody stopped it. What readers have is whole; what arrived until then stays."
    ),
    Outcome.FAILED: gettext_lazy("It did not work. %(detail)s"),
}

_PAGES_DONE = gettext_lazy("%(done)s of %(total)s pages done.")
_FILES_DONE = gettext_lazy("%(done)s of %(total)s files done.")
NO_WAY_BACK = gettext_lazy(
    "Nothing went out: the gate refused the older edition. The report “What the gate said” says "
    "why, and lets you allow what may go out."
)


def progress(work: Work) -> str:
    """Say how far running work is."""
    if work.parts:
        ended = sum(part.state != State.WAITING for part in work.parts)
        counted = _("The edition is being sent: %(done)s of %(total)s mirrors done.")
        return counted % {"done": ended, "total": len(work.parts)}
    words = str(RUNNING[work.job])
    if work.doing:
        doing = translated(unfolded(work.doing))
        return _("%(work)s Now: %(doing)s.") % {"work": words, "doing": doing}
    if not work.total:
        return words
    files_or_pages = _FILES_DONE if work.job == Job.GO_BACK else _PAGES_DONE
    return f"{words} {str(files_or_pages) % {'done': work.done, 'total': work.total}}"


def ending(work: Work) -> str:
    """Say what came of work that ended."""
    words = DONE[work.job] if work.outcome == Outcome.DONE else ENDED[work.outcome]
    if work.job == Job.GO_BACK and work.outcome == Outcome.REFUSED:
        words = NO_WAY_BACK
    detail = translated(work.reason) or _("Its cause stands in the log of the server.")
    said = str(words) % {"number": work.number, "detail": detail}
    return f"{said} {_arrival(work)}".strip()


def _arrival(work: Work) -> str:
    """Say which mirrors have the edition, where there are any."""
    if not work.parts:
        return ""
    lacking = [part.name for part in work.parts if part.state != State.DONE]
    if not lacking:
        words = ngettext(
            "%(count)s mirror has it.", "All %(count)s mirrors have it.", len(work.parts)
        )
        return words % {"count": len(work.parts)}
    words = _("%(done)s of %(total)s mirrors have it; not yet: %(names)s. They are tried again.")
    values = {"done": len(work.arrived), "total": len(work.parts), "names": ", ".join(lacking)}
    return words % values
