"""Lets both groups of the editorial office care for searching: synonyms, picks, what is not found, the glossary."""

from django.db import migrations

EDITORS, PUBLISHERS = "Redacteuren", "Eindredactie"

# What each group may do, as (app, model, actions). A pick is there for every visitor at once, so it is for who may publish.
RIGHTS = {
    EDITORS: (
        ("search", "synonym", ("add", "change", "view")),
        ("search", "pick", ("view",)),
        ("search", "querycount", ("view",)),
        ("search", "ignoredquery", ("add", "delete", "view")),
        ("portal", "glossaryterm", ("add", "change", "view")),
    ),
    PUBLISHERS: (
        ("search", "synonym", ("add", "change", "delete", "view")),
        ("search", "pick", ("add", "change", "delete", "view")),
        ("search", "querycount", ("view",)),
        ("search", "ignoredquery", ("add", "delete", "view")),
        ("portal", "glossaryterm", ("add", "change", "delete", "view")),
    ),
}


def give_rights(apps, schema_editor):
    """Give the rights to the groups that are there; an office that made groups of its own keeps them as they are."""
    content_types = apps.get_model("contenttypes.ContentType").objects
    permissions = apps.get_model("auth.Permission").objects
    for group in apps.get_model("auth.Group").objects.filter(name__in=RIGHTS):
        for app, model, actions in RIGHTS[group.name]:
            content_type, _ = content_types.get_or_create(app_label=app, model=model)
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
