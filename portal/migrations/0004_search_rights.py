"""Lets both groups of the editorial office care for searching: synonyms, picks and what is not found."""

from django.db import migrations

EDITORS, PUBLISHERS = "Redacteuren", "Eindredactie"

# What each group may do, as (model, actions). A pick is there for every visitor at once, so it is for who may publish.
RIGHTS = {
    EDITORS: (
        ("synonym", ("add", "change", "view")),
        ("pick", ("view",)),
        ("querycount", ("view",)),
        ("ignoredquery", ("add", "delete", "view")),
    ),
    PUBLISHERS: (
        ("synonym", ("add", "change", "delete", "view")),
        ("pick", ("add", "change", "delete", "view")),
        ("querycount", ("view",)),
        ("ignoredquery", ("add", "delete", "view")),
    ),
}


def give_rights(apps, schema_editor):
    """Give the rights to the groups that are there; an office that made groups of its own keeps them as they are."""
    content_types = apps.get_model("contenttypes.ContentType").objects
    permissions = apps.get_model("auth.Permission").objects
    for group in apps.get_model("auth.Group").objects.filter(name__in=RIGHTS):
        for model, actions in RIGHTS[group.name]:
            content_type, _ = content_types.get_or_create(app_label="search", model=model)
            for action in actions:
                # Made here when `migrate` has not come to it yet.
                permission, _ = permissions.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_editor_groups"),
        ("search", "0003_thesaurus_version"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
