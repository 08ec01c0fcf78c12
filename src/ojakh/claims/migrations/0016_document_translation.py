"""Whether a document is a translation, from which language and of which one; of those that are there nobody knows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three fields of a document; an original comes from no other text."""

    dependencies = [("claims", "0015_link_removed_reason")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="translation",
            field=models.CharField(default="unknown", help_text="none, human, machine, or unknown", max_length=8),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="document",
            name="translated_from",
            field=models.CharField(blank=True, default="", help_text="a language; empty means unknown", max_length=5),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="document",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="claims.document",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(translation__in=("none", "human", "machine", "unknown")),
                name="document_translation_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=~models.Q(translation="none") | models.Q(translated_from="", translation_of=None),
                name="document_original_comes_from_none",
            ),
        ),
    ]
