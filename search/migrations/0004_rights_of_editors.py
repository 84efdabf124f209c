"""Lets Redacteuren see what is asked and picked, and Eindredactie decide what is picked."""

from django.db import migrations

EDITORS, PUBLISHERS = "Redacteuren", "Eindredactie"
RIGHTS = {
    EDITORS: {"querycount": ("view",), "ignoredquery": ("add", "delete"), "pick": ("view",)},
    PUBLISHERS: {
        "querycount": ("view",),
        "ignoredquery": ("add", "delete"),
        "pick": ("add", "change", "delete", "view"),
    },
}


def _permission(apps, model, action):
    """Return a permission, made when `migrate` has not come to it yet."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="search", model=model)
    name = f"Can {action} {apps.get_model('search', model)._meta.verbose_name}"
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": name}
    )
    return permission


def give_rights(apps, schema_editor):
    """Give both groups their rights; a group that is not there yet is made."""
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        group.permissions.add(
            *(_permission(apps, model, action) for model, actions in rights.items() for action in actions)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_thesaurus_version"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
