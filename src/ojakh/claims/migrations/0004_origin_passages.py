"""Links of common origin keep the words that show them, which item is the earlier one, and when they were decided."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns."""

    dependencies = [("claims", "0003_evidence_incident")]

    operations = [
        migrations.AddField("originedge", "decided_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "originedge",
            "origin",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.evidence",
            ),
        ),
        migrations.AddField(
            "originedge",
            "passages",
            models.JSONField(default=list, help_text="why, and where in each document, in code points"),
        ),
    ]
