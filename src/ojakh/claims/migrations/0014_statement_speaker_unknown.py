"""Words of which nobody knows who said them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The speaker of a statement may be empty, as that of a document."""

    dependencies = [("claims", "0013_document_sketch")]

    operations = [
        migrations.AlterField(
            model_name="statement",
            name="speaker",
            field=models.CharField(
                blank=True, help_text="an office or a role; empty means unknown", max_length=160
            ),
        )
    ]
