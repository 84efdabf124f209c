"""Organisations get places, a successor, kinds of names, and what editors decide about duplicates."""

import django.core.serializers.json
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import projects.organisations.ror


def place_to_places(apps, schema_editor):
    """Keep the place that each organisation has as the first of its places."""
    for organisation in apps.get_model("projects", "Organisation").objects.filter(place__isnull=False):
        apps.get_model("projects", "Organisation_places").objects.create(
            organisation_id=organisation.pk, place_id=organisation.place_id
        )


def places_to_place(apps, schema_editor):
    """Put the place back that each organisation got first."""
    for row in apps.get_model("projects", "Organisation_places").objects.order_by("-pk"):
        apps.get_model("projects", "Organisation").objects.filter(pk=row.organisation_id).update(place=row.place_id)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0006_rounds_and_remarks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="organisationalias",
            options={"verbose_name": "andere naam", "verbose_name_plural": "andere namen"},
        ),
        migrations.AddField(
            model_name="organisation",
            name="places",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Waar de organisatie werkt, voor zover dat bekend is.",
                related_name="organisations",
                to="projects.place",
                verbose_name="plaatsen",
            ),
        ),
        migrations.RunPython(place_to_places, places_to_place),
        migrations.RemoveField(model_name="organisation", name="place"),
        migrations.AddField(
            model_name="organisation",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                help_text="De organisatie die dit werk overnam. Alleen als deze organisatie zelf niet meer bestaat.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="projects.organisation",
                verbose_name="opvolger",
            ),
        ),
        migrations.AddField(
            model_name="organisationalias",
            name="kind",
            field=models.CharField(
                choices=[
                    ("afkorting", "Afkorting"),
                    ("vroegere-naam", "Vroegere naam"),
                    ("schrijfwijze", "Andere schrijfwijze"),
                    ("vertaling", "Vertaling"),
                ],
                default="schrijfwijze",
                max_length=20,
                verbose_name="soort naam",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="Bijvoorbeeld de hogeschool van een lectoraat. De projecten staan ook op de pagina van het geheel.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="units",
                to="projects.organisation",
                verbose_name="is onderdeel van",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="ror",
            field=models.CharField(
                blank=True,
                help_text=(
                    "De laatste negen tekens van het adres op ror.org. Veel onderzoeksorganisaties hebben er een."
                ),
                max_length=9,
                validators=[projects.organisations.ror.validate_ror],
                verbose_name="ROR-nummer",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="website",
            field=models.URLField(
                blank=True,
                help_text="Het adres van de startpagina, zoals https://www.voorbeeld.nl.",
                verbose_name="website",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("former_pk", models.PositiveBigIntegerField(db_index=True)),
                ("former_key", models.SlugField(max_length=100, verbose_name="vroegere sleutel")),
                ("former_name", models.CharField(max_length=200, verbose_name="vroegere naam")),
                ("journal", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="op")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="teruggedraaid op")),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="projects.organisation",
                        verbose_name="samengevoegd met",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teruggedraaid door",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
            ],
            options={"verbose_name": "samenvoeging", "verbose_name_plural": "samenvoegingen"},
        ),
        migrations.CreateModel(
            name="DuplicateDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[("verschillend", "Niet dezelfde"), ("later", "Later beslissen")],
                        max_length=12,
                        verbose_name="antwoord",
                    ),
                ),
                ("decided_at", models.DateTimeField(auto_now=True, verbose_name="op")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="projects.organisation"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="projects.organisation"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
            ],
            options={
                "verbose_name": "besluit over een paar",
                "verbose_name_plural": "besluiten over paren",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="one_decision_a_pair"),
                    models.CheckConstraint(condition=models.Q(("first__lt", models.F("second"))), name="pair_in_order"),
                ],
            },
        ),
    ]
