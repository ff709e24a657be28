"""What Wagtail's own groups may do with our records.

Granted by migrations, once each, so that what a group changes afterwards stays changed. To give
a group more, add it here and write a migration that calls `grant_rights` again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps.registry import Apps

Rights = Mapping[str, Sequence[str]]

NAMES_AND_PLACES = (
    "byline",
    "case",
    "court",
    "facility",
    "lawprovision",
    "mailrules",
    "organisation",
    "place",
    "venue",
)
# Nobody but administrators deletes them: what is deleted here vanishes from every page that
# names it.
TAXONOMIES: Rights = {
    **{model: ["add", "change"] for model in NAMES_AND_PLACES},
    # Translators correct words; a text begins on the screen of its owner.
    **{f"{model}text": ["change"] for model in NAMES_AND_PLACES},
}
PROTECTED = ("statusevent", "custody", "mailaddress", "consent")
# Editors write private notes too: who works on a record has to know whom it could endanger.
PEOPLE: Rights = {
    **{model: ["add", "change"] for model in ("personrecord", *PROTECTED, "privatenotes")},
    "persontext": ["change"],
}
# What was entered by mistake is removed by somebody else than who may enter it.
PEOPLE_OF_MODERATORS: Rights = {
    **PEOPLE,
    **{model: ["add", "change", "delete"] for model in PROTECTED},
}
WORDS: Rights = {"readerword": ["change"]}

RIGHTS: Mapping[str, Rights] = {
    "Editors": {**PEOPLE, **TAXONOMIES, **WORDS, "donationchannel": ["view"]},
    "Moderators": {
        **PEOPLE_OF_MODERATORS,
        **TAXONOMIES,
        **WORDS,
        "donationchannel": ["add", "change"],
    },
}


def grant_rights(apps: Apps) -> None:
    """Give the groups that exist what they lack, for the models that exist."""
    models = apps.get_app_config("samizdat_pages").get_models()
    ours = {model._meta.model_name: model for model in models}
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        for model, actions in RIGHTS[group.name].items():
            if model in ours:
                permissions = [_permission(apps, ours[model], action) for action in actions]
                group.permissions.add(*permissions)


def _permission(apps: Apps, model: Any, action: str) -> Any:
    """Find a permission. Django makes them after the last migration, which is too late here."""
    meta = model._meta
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=meta.app_label, model=meta.model_name
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{meta.model_name}",
        defaults={"name": f"Can {action} {meta.verbose_name}"},
    )
    return permission
