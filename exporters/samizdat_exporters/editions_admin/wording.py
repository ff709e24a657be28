"""Says what is being done, and what came of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samizdat_exporters.editions_admin.work import Job, Outcome, Work
from samizdat_exporters.sentences import translated, unfolded

RUNNING: dict[str, Promise] = {
    Job.PREPARE: gettext_lazy("The next edition is being prepared."),
    Job.PUBLISH: gettext_lazy("The edition is being published."),
    Job.GO_BACK: gettext_lazy("The older edition is being brought back."),
}
DONE: dict[str, Promise] = {
    Job.PREPARE: gettext_lazy("The next edition is prepared. Nothing of it went out yet."),
    Job.PUBLISH: gettext_lazy("Edition %(number)s is published: exactly what you looked at."),
    Job.GO_BACK: gettext_lazy(
        "Edition %(number)s has the older content. Nothing new goes out until somebody resumes."
    ),
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
    Outcome.FAILED: gettext_lazy("It did not work. %(detail)s"),
}

NO_WAY_BACK = gettext_lazy(
    "Nothing went out: the gate refused the older edition. The report “What the gate said” says "
    "why, and lets you allow what may go out."
)


def progress(work: Work) -> str:
    """Say how far running work is."""
    words = str(RUNNING[work.job])
    if work.doing:
        doing = translated(unfolded(work.doing))
        return _("%(work)s Now: %(doing)s.") % {"work": words, "doing": doing}
    if not work.total:
        return words
    counted = _("%(done)s of %(total)s pages done.")
    return f"{words} {counted % {'done': work.done, 'total': work.total}}"


def ending(work: Work) -> str:
    """Say what came of work that ended."""
    words = DONE[work.job] if work.outcome == Outcome.DONE else ENDED[work.outcome]
    if work.job == Job.GO_BACK and work.outcome == Outcome.REFUSED:
        words = NO_WAY_BACK
    detail = work.detail or _("Its cause stands in the log of the server.")
    return str(words) % {"number": work.number, "detail": detail}
