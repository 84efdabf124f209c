"""Roles of members, invitations, and the audit log that the database keeps as it was written."""

import django.db.models.deletion
import django.utils.timezone
import projects.models.invitations
from django.conf import settings
from django.db import migrations, models

from projects.audit import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0012_status_milestone_output_draft"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditCutOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="invited_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="uitgenodigd door",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="publishes_at_once",
            field=models.BooleanField(
                default=False,
                help_text="Statusberichten komen meteen op de site; de redactie ziet ze achteraf.",
                verbose_name="publiceert meteen",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("bijwerker", "Werkt de status bij"),
                    ("coordinator", "Coördinator: werkt de status bij en nodigt collega's uit"),
                ],
                default="bijwerker",
                max_length=20,
                verbose_name="rol",
            ),
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="wanneer"
                    ),
                ),
                ("action", models.CharField(db_index=True, max_length=30, verbose_name="wat")),
                ("project_key", models.UUIDField(db_index=True, null=True, verbose_name="project")),
                (
                    "organisation_key",
                    models.SlugField(blank=True, db_index=False, max_length=100, verbose_name="organisatie"),
                ),
                ("details", models.JSONField(default=dict, verbose_name="bijzonderheden")),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="over wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel in het controlelogboek",
                "verbose_name_plural": "controlelogboek",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=5,
                        verbose_name="taal van de mail",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("bijwerker", "Werkt de status bij"),
                            ("coordinator", "Coördinator: werkt de status bij en nodigt collega's uit"),
                        ],
                        default="bijwerker",
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="toegang tot en met")),
                (
                    "nonce",
                    models.CharField(default=projects.models.invitations.new_nonce, editable=False, max_length=64),
                ),
                ("fingerprint", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                ("accepted_at", models.DateTimeField(null=True, verbose_name="aangenomen op")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="ingetrokken op")),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uitgenodigd door",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="projects.organisation",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitnodiging",
                "verbose_name_plural": "uitnodigingen",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="InvitedProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("project_key", models.UUIDField(db_index=True, verbose_name="project")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="projects.invitation"
                    ),
                ),
            ],
            options={
                "verbose_name": "project van een uitnodiging",
                "verbose_name_plural": "projecten van uitnodigingen",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "project_key"), name="one_invited_project")
                ],
            },
        ),
        migrations.RunPython(triggers.install, triggers.remove),
    ]
