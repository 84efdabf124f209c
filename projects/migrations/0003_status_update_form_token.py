"""Remembers which form sent a status update, so that sending it twice makes one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="statusupdate",
            name="form_token",
            field=models.UUIDField(blank=True, editable=False, null=True, unique=True),
        ),
    ]
