"""Resolves the variables of templates as Django does, without its detours.

Django lets an exception say that an object has no keys, and lists all that an object has, to see
that one name is missing. An entry of a list is asked for names that other page types have: on a
page of twenty entries that took a tenth of the time.
"""

import logging
from inspect import signature
from typing import Any

from django.template import VariableDoesNotExist
from django.template.context import BaseContext

logger = logging.getLogger("django.template")
NO_KEY = (TypeError, AttributeError, KeyError, ValueError, IndexError)


def resolve_lookup(variable: Any, context: Any) -> Any:
    """Do what `Variable._resolve_lookup` does; it stands in its place."""
    current, name = context, ""
    try:
        for name in variable.lookups:
            current = _attribute(current, name)
            if callable(current):
                current = _called(current, context)
    except Exception as error:
        template = getattr(context, "template_name", None) or "unknown"
        message = "Exception while resolving variable '%s' in template '%s'."
        logger.debug(message, name, template, exc_info=True)
        if getattr(error, "silent_variable_failure", False):
            return _invalid(context)
        raise
    return current


def _attribute(holder: Any, name: str) -> Any:
    """Look a name up as a key, as an attribute, as a place in a list."""
    kind = type(holder)
    has_keys = hasattr(kind, "__getitem__")
    if has_keys:
        try:
            return holder[name]
        except NO_KEY:
            pass
    if not isinstance(holder, BaseContext) or not getattr(kind, name, True):
        try:
            return getattr(holder, name)
        except (TypeError, AttributeError):
            if not isinstance(holder, BaseContext) and _has(holder, name):
                raise
    if has_keys:
        try:
            return holder[int(name)]
        except NO_KEY:
            pass
    raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (name, holder))


def _has(holder: Any, name: str) -> bool:
    """Whether `dir` would list a name."""
    kind = type(holder)
    own_dir: Any = kind.__dir__
    if own_dir is not object.__dir__:
        return name in dir(holder)
    return name in getattr(holder, "__dict__", ()) or any(name in vars(each) for each in kind.mro())


def _called(function: Any, context: Any) -> Any:
    """Call what can be called without arguments and changes nothing."""
    if getattr(function, "do_not_call_in_templates", False):
        return function
    if getattr(function, "alters_data", False):
        return _invalid(context)
    try:
        return function()
    except TypeError:
        try:
            wanted = signature(function)
        except ValueError:
            return _invalid(context)
        try:
            wanted.bind()
        except TypeError:
            return _invalid(context)
        raise


def _invalid(context: Any) -> Any:
    return context.template.engine.string_if_invalid
