"""Lets the group Eindredactie judge what partners write, and give people access to a project."""

from django.db import migrations

MODERATORS = "Eindredactie"
EDITORS = "Redacteuren"
NAME = "Statusberichten van partners"
TASK = "Beoordeling door de eindredactie"
RIGHTS = {
    "statusupdate": ("add", "change", "publish", "view"),
    "membership": ("add", "change", "delete", "view"),
}


def _permission(apps, app_label, model, codename, name):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def _give_rights(apps, group):
    for model, actions in RIGHTS.items():
        for action in actions:
            name = f"Can {action} {apps.get_model('projects', model)._meta.verbose_name}"
            group.permissions.add(_permission(apps, "projects", model, f"{action}_{model}", name))


def start_moderation(apps, schema_editor):
    """Make the groups, their rights and the workflow of status updates, where they are missing."""
    groups = apps.get_model("auth.Group").objects
    content_types = apps.get_model("contenttypes.ContentType").objects
    moderators, _ = groups.get_or_create(name=MODERATORS)
    editors, _ = groups.get_or_create(name=EDITORS)
    for group in (moderators, editors):
        group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    _give_rights(apps, moderators)

    update_type, _ = content_types.get_or_create(app_label="projects", model="statusupdate")
    assigned = apps.get_model("wagtailcore.WorkflowContentType").objects
    if assigned.filter(content_type=update_type).exists():
        return
    task_type, _ = content_types.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = apps.get_model("wagtailcore.GroupApprovalTask").objects.create(
        name=TASK, content_type=task_type, active=True
    )
    task.groups.add(moderators)
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name=NAME, active=True)
    apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    assigned.create(content_type=update_type, workflow=workflow)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_status_update_form_token"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(start_moderation, migrations.RunPython.noop)]
