"""Whether a question of a document was answered, as readers said it one after the other."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of marks, appended to."""

    dependencies = [("claims", "0016_document_translation")]

    operations = [
        migrations.CreateModel(
            name="AnswerMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("mark", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_marks",
                        to="claims.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="answer_mark_span"),
                    models.CheckConstraint(
                        condition=models.Q(mark__in=("answered", "partly", "not_answered", "not_judged")),
                        name="answer_mark_known",
                    ),
                ],
            },
        ),
    ]
