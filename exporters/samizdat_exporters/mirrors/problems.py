"""Says what is wrong with a file of a mirror, in the language of whoever reads it.

The programs for operators say the same in English, see `samizdat_mirror.trust.verdict`.
"""

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence
from samizdat_mirror.sentences import printable
from samizdat_mirror.trust.verdict import Problem, Wrong

PROBLEMS = {
    Problem.CHANGED: gettext_noop("%(path)s was changed after it was signed."),
    Problem.MISSING: gettext_noop("%(path)s is missing."),
    Problem.EXTRA: gettext_noop("%(path)s does not belong there."),
    Problem.SYMLINK: gettext_noop("%(path)s is a link instead of a file."),
    Problem.UNSAFE: gettext_noop(
        "%(path)s has a path that leads out of the folder or is not safe everywhere."
    ),
    Problem.ENDLESS: gettext_noop("%(path)s is longer than what was signed."),
    Problem.FOREIGN: gettext_noop(
        "%(path)s is not signed with the keys that you trust: it was changed, or is somebody "
        "else's."
    ),
    Problem.DAMAGED: gettext_noop("%(path)s is damaged."),
    Problem.WEB_PAGE: gettext_noop(
        "%(path)s is a web page instead: this is no mirror, or its server answers with a page "
        "whatever is asked for."
    ),
    Problem.ROLLED_BACK: gettext_noop("%(path)s is older than what was seen here before."),
    Problem.CONTRADICTS: gettext_noop("%(path)s contradicts another signed file."),
}


def sentence_of(wrong: Wrong) -> Sentence:
    """Say what is wrong with a file."""
    return Sentence(PROBLEMS[wrong.problem], path=printable(wrong.path))
