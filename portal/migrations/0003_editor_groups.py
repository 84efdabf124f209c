"""Makes the two groups of the editorial office, in place of Wagtail's own, and lets the second judge the first.

Redacteuren write, Eindredactie publishes. Groups and workflows that somebody already uses are left alone.
"""

from django.db import migrations

EDITORS, PUBLISHERS = "Redacteuren", "Eindredactie"
WAGTAIL_GROUPS = ("Editors", "Moderators")
WORKFLOW = "Goedkeuring door de eindredactie"

REGISTER = ("organisation", "contact", "place", "theme", "targetgroup")
RESEARCH = ("researchline", "policygoal")

# What each group may do, as (app, model, actions).
RIGHTS = {
    EDITORS: (
        ("wagtailadmin", "admin", ("access",)),
        *(("projects", model, ("add", "change", "view")) for model in REGISTER),
        *(("research_lines", model, ("view",)) for model in RESEARCH),
    ),
    PUBLISHERS: (
        ("wagtailadmin", "admin", ("access",)),
        *(("projects", model, ("add", "change", "delete", "view")) for model in REGISTER),
        *(("research_lines", model, ("add", "change", "delete", "view")) for model in RESEARCH),
        ("wagtail_localize", "translation", ("submit",)),
        ("wagtailredirects", "redirect", ("add", "change", "delete", "view")),
    ),
}
ON_PAGES = {EDITORS: ("add", "change"), PUBLISHERS: ("add", "change", "publish", "bulk_delete", "lock", "unlock")}
ON_FILES = {EDITORS: ("add", "change", "choose"), PUBLISHERS: ("add", "change", "choose")}
COLLECTION = {PUBLISHERS: ("add", "change", "delete")}


def _permission(apps, app_label, model, action):
    """Return a permission, made when `migrate` has not come to it yet."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return permission


def _give_rights(apps, group):
    root_page = apps.get_model("wagtailcore.Page").objects.filter(depth=1).first()
    root_collection = apps.get_model("wagtailcore.Collection").objects.filter(depth=1).first()
    for app_label, model, actions in RIGHTS[group.name]:
        group.permissions.add(*(_permission(apps, app_label, model, action) for action in actions))
    for action in ON_PAGES[group.name]:
        apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
            group=group, page=root_page, permission=_permission(apps, "wagtailcore", "page", action)
        )
    on_files = [
        _permission(apps, app_label, model, action)
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in ON_FILES[group.name]
    ]
    on_collections = [
        _permission(apps, "wagtailcore", "collection", action) for action in COLLECTION.get(group.name, ())
    ]
    for permission in (*on_files, *on_collections):
        apps.get_model("wagtailcore.GroupCollectionPermission").objects.get_or_create(
            group=group, collection=root_collection, permission=permission
        )


def _judge_pages(apps, publishers):
    """Hand Wagtail's own workflow for pages to the publishers."""
    for task in apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(groups__name="Moderators"):
        task.groups.set([publishers])
        task.name = WORKFLOW
        task.save()
    apps.get_model("wagtailcore.Workflow").objects.filter(name="Moderators approval").update(name=WORKFLOW)


def make_groups(apps, schema_editor):
    """Make both groups with their rights, and take away Wagtail's own that nobody is in."""
    groups = apps.get_model("auth.Group").objects
    for name in (EDITORS, PUBLISHERS):
        group, _ = groups.get_or_create(name=name)
        _give_rights(apps, group)
    _judge_pages(apps, groups.get(name=PUBLISHERS))
    groups.filter(name__in=WAGTAIL_GROUPS, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_loaded_content_and_site_addresses"),
        ("projects", "0004_moderation"),
        ("research_lines", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
