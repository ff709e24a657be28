"""Variables of templates mean in a build what they mean to Django, also where they mean nothing."""

import pytest
from django.template import Context, Engine, Variable, VariableDoesNotExist

from samizdat_exporters.variables import resolve_lookup

DJANGOS = Variable._resolve_lookup  # type: ignore[attr-defined]


class Holder:
    kept = "of the class"
    nothing = None

    def __init__(self):
        self.own = "of the object"

    @property
    def broken(self):
        raise AttributeError("from within")

    @property
    def failing(self):
        raise ValueError("from within")

    @property
    def missing(self):
        raise SilentError

    def called(self):
        return "called"

    def wanting(self, argument):
        return argument

    def raising(self):
        raise TypeError("from within")

    def deleting(self):
        return "deleted"

    deleting.alters_data = True  # type: ignore[attr-defined]

    def left(self):
        return "left"

    left.do_not_call_in_templates = True  # type: ignore[attr-defined]


class SilentError(Exception):
    silent_variable_failure = True


class Listing(Holder):
    def __dir__(self):
        return []


class Keyed(dict):
    attribute = "an attribute"


VALUES = {
    "holder": Holder(),
    "listing": Listing(),
    "keyed": Keyed(items="a key", other=1),
    "items": ["zero", {"one": "two"}],
    "text": "text",
    "function": lambda: "called",
    "klass": Holder,
    "counts": {1: "by number", "1": "by text"},
}


@pytest.mark.parametrize(
    "name",
    [
        "holder.own", "holder.kept", "holder.nothing", "holder.absent", "holder.broken",
        "holder.failing", "holder.missing", "holder.called", "holder.wanting", "holder.raising",
        "holder.deleting", "holder.left", "holder.nothing.more", "holder.0", "listing.absent",
        "listing.broken", "keyed.items", "keyed.other", "keyed.attribute", "keyed.absent",
        "items.0",
        "items.1.one", "items.9", "items.absent", "text.upper", "text.0", "text.absent", "function",
        "klass.kept", "klass.own", "counts.1", "absent", "absent.more", "autoescape", "flatten",
        "template", "render_context", "use_l10n", "True", "None",
    ],
)  # fmt: skip
def test_a_variable_resolves_as_django_has_it(name):
    assert outcome(resolve_lookup, name) == outcome(DJANGOS, name)


def outcome(resolve, name):
    context = Context(VALUES)
    context.template = Engine(string_if_invalid="invalid").from_string("")
    try:
        return resolve(Variable(name), context)
    except VariableDoesNotExist as error:
        return type(error), error.msg, error.params[0]
    except (AttributeError, TypeError, ValueError) as error:
        return type(error), error.args
