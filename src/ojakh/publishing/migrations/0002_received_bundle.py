"""Bundles of other offices."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ReceivedBundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("root", models.CharField(max_length=64, unique=True)),
                ("office", models.CharField(blank=True, max_length=120)),
                ("files", models.JSONField()),
                ("received_by", models.CharField(max_length=40)),
                ("received_at", models.DateTimeField()),
            ],
        ),
    ]
