"""A claim keeps why it was published in spite of a warning."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("claims", "0004_origin_passages")]

    operations = [
        migrations.AddField(
            "claim",
            "published_reason",
            models.CharField(blank=True, default="", help_text="answers the warnings of the linter", max_length=200),
            preserve_default=False,
        ),
    ]
