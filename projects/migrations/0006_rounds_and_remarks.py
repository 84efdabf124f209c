"""Rounds of a project, how often it promised news, and remarks of visitors, which both groups of editors handle."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


GROUPS = ("Redacteuren", "Eindredactie")
ACTIONS = ("view", "change")


def give_rights(apps, schema_editor):
    """Let every editor read remarks and say what became of them."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="projects", model="remark"
    )
    permissions = apps.get_model("auth.Permission").objects
    for group in apps.get_model("auth.Group").objects.filter(name__in=GROUPS):
        for action in ACTIONS:
            permission, _ = permissions.get_or_create(
                content_type=content_type, codename=f"{action}_remark", defaults={"name": f"Can {action} melding"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('projects', '0005_site_addresses'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='projectgroup',
            name='wanted_until',
            field=models.DateField(blank=True, help_text='Tot die dag staat op de pagina dat je mee kunt doen. Leeg als er niemand wordt gezocht.', null=True, verbose_name='deelnemers gezocht tot en met'),
        ),
        migrations.AddField(
            model_name='projectpage',
            name='update_cycle',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Hoe vaak het project beloofde iets te laten horen. Leeg: elk half jaar.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='maanden tussen statusberichten'),
        ),
        migrations.CreateModel(
            name='ProjectRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nummer')),
                ('topic', models.CharField(max_length=250, verbose_name='onderwerp')),
                ('state', models.CharField(choices=[('gepland', 'Gepland'), ('loopt', 'Loopt'), ('afgerond', 'Afgerond'), ('vervallen', 'Gaat niet door')], max_length=20, verbose_name='stand')),
                ('date', models.DateField(blank=True, help_text='Of wanneer dat wordt verwacht. Leeg als het onbekend is.', null=True, verbose_name='klaar op')),
                ('date_precision', models.CharField(choices=[('dag', 'Op de dag'), ('maand', 'Op de maand'), ('jaar', 'Op het jaar')], default='dag', max_length=5, verbose_name='nauwkeurigheid')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='projects.projectpage')),
            ],
            options={
                'verbose_name': 'ronde',
                'verbose_name_plural': 'rondes',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project_key', models.UUIDField(db_index=True, verbose_name='project')),
                ('language', models.CharField(max_length=5, verbose_name='taal')),
                ('about', models.CharField(choices=[('status', 'Waar het project staat'), ('looptijd', 'De looptijd'), ('mensen', 'De contactpersoon of een partner'), ('opbrengst', 'Een opbrengst of een link'), ('tekst', 'Iets in de tekst'), ('anders', 'Iets anders')], max_length=20, verbose_name='gaat over')),
                ('text', models.TextField(max_length=1000, verbose_name='melding')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemeld op')),
                ('state', models.CharField(choices=[('open', 'Open'), ('afgehandeld', 'Afgehandeld'), ('afgewezen', 'Niet overgenomen')], default='open', max_length=20, verbose_name='stand')),
                ('note', models.TextField(blank=True, help_text='Alleen voor de redactie: wat je ermee deed.', max_length=500, verbose_name='aantekening')),
                ('handled_at', models.DateTimeField(blank=True, null=True, verbose_name='afgehandeld op')),
                ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgehandeld door')),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['state', '-created_at'], name='remark_to_handle')],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
