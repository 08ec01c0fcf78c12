"""Nouns of answers: what readers said of the questions of a document."""

from django.db import models

from ojakh.claims.rules import ANSWERS, NOT_JUDGED


class AnswerMark(models.Model):
    """What a reader said of the answer to a question of a document; the latest of a question holds.

    Marks: answered, partly, not_answered; not_judged takes back what was said. Its span is the sentence that asks.
    """

    document = models.ForeignKey("claims.Document", models.PROTECT, related_name="answer_marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    mark = models.CharField(max_length=12)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="answer_mark_span"),
            models.CheckConstraint(condition=models.Q(mark__in=(*ANSWERS, NOT_JUDGED)), name="answer_mark_known"),
        ]
