"""Lets Wagtail's groups work with records: editors with people, moderators with donations too.

Once, so that what a group changes afterwards stays changed.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {
    "Editors": {"personrecord": ["add", "change"], "donationchannel": ["view"]},
    "Moderators": {"personrecord": ["add", "change"], "donationchannel": ["add", "change"]},
}


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    content_types = apps.get_model("contenttypes", "ContentType")
    permissions = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        for model, actions in RIGHTS[group.name].items():
            content_type, _ = content_types.objects.get_or_create(
                app_label="samizdat_pages", model=model
            )
            name = apps.get_model("samizdat_pages", model)._meta.verbose_name
            for action in actions:
                permission, _ = permissions.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {name}"},
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("samizdat_pages", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
