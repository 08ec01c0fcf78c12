"""Why an item was taken off a claim."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Items taken off before have no reason."""

    dependencies = [("claims", "0014_statement_speaker_unknown")]

    operations = [
        migrations.AddField(
            model_name="evidencelink",
            name="removed_reason",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        )
    ]
