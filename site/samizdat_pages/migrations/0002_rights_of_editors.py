"""Lets Wagtail's groups work with our records, see `samizdat_pages.rights`.

Once, so that what a group changes afterwards stays changed.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from samizdat_pages.rights import grant_rights


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    grant_rights(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("samizdat_pages", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        # Makes the groups.
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
