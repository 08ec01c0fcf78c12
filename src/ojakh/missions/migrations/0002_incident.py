"""Incidents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("missions", "0001_initial"), ("places", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(unique=True)),
                ("code", models.CharField(max_length=12, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("description", models.TextField()),
                ("source", models.CharField(help_text="an office or a role", max_length=160)),
                ("occurred", models.CharField(blank=True, help_text="EDTF; empty means unknown", max_length=60)),
                ("earliest", models.DateField(blank=True, null=True)),
                ("latest", models.DateField(blank=True, null=True)),
                ("place_code", models.PositiveSmallIntegerField(default=1)),
                ("low", models.PositiveIntegerField(blank=True, null=True)),
                ("best", models.PositiveIntegerField(blank=True, null=True)),
                ("high", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("candidate", "Candidate"), ("vetted", "Vetted"), ("withdrawn", "Withdrawn")],
                        default="candidate",
                        max_length=10,
                    ),
                ),
                ("entered_by", models.CharField(max_length=40)),
                ("entered_at", models.DateTimeField()),
                ("vetted_by", models.CharField(blank=True, max_length=40)),
                ("vetted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200)),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("vetted_by", models.F("entered_by")), _negated=True),
                        name="incident_vetted_by_another",
                    )
                ]
            },
        ),
    ]
