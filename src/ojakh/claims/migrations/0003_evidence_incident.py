"""Incidents as evidence."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("claims", "0002_initial"), ("missions", "0002_incident")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="incident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="missions.incident",
            ),
        ),
    ]
