"""Languages that Django takes for another one, of which it knows the first part of the tag."""

from django.conf.locale import LANG_INFO

# Belarusian in Taraškievica's spelling would be called Belarusian, and be mixed up with it.
NAMES = {
    "be-tarask": {
        "bidi": False,
        "code": "be-tarask",
        "name": "Belarusian (Taraškievica)",
        "name_local": "беларуская (тарашкевіца)",
    }
}


def teach_names() -> None:
    """Let Django call them by their own names, where a project has not done so itself."""
    for tag, info in NAMES.items():
        LANG_INFO.setdefault(tag, info)


def is_named(tag: str) -> bool:
    """Whether a language has a name of its own, and not that of the first part of its tag."""
    return tag.lower() in LANG_INFO
