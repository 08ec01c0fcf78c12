"""Whether the questions of a document were answered, as readers say it; a question without an answer grants nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ojakh.claims import errors, rules, texts
from ojakh.claims.models import AnswerMark, Claim, Document, Statement
from ojakh.custody.record import record
from ojakh.kernel import clock

PRESUMING = (Statement.Stance.PRESUPPOSES, Statement.Stance.ASKS)
"""Stances of words of a question towards the claim that it takes for granted or puts."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that asks, with what readers said of its answer, the latest first; nothing means not judged."""

    sentence: texts.Sentence
    history: tuple[AnswerMark, ...]

    @property
    def mark(self) -> str:
        """The code that holds now."""
        return self.history[0].mark if self.history else rules.NOT_JUDGED

    @property
    def since(self) -> datetime | None:
        """When that was said."""
        return self.history[0].at if self.history else None


def questions_of(document: Document) -> list[Question]:
    """The sentences of a document with turns that ask, in their order."""
    history: dict[int, list[AnswerMark]] = {}
    for one in document.answer_marks.order_by("-pk"):
        history.setdefault(one.start, []).append(one)
    asked = texts.of_document(document).questions()
    return [Question(one, tuple(history.get(one.start, ()))) for one in asked]


def counted(questions: list[Question]) -> dict[str, int]:
    """How many questions bear each mark, those that nobody judged among them."""
    found = Counter(one.mark for one in questions)
    return {mark: found[mark] for mark in (*rules.ANSWERS, rules.NOT_JUDGED)}


@transaction.atomic
def judge(document: Document, *, start: int, mark: str, by: str) -> AnswerMark | None:
    """Say whether the question that begins at a character was answered, or take that back; all of it stays."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if mark not in (*rules.ANSWERS, rules.NOT_JUDGED):
        raise errors.UnknownCode(value=mark)
    found = next((one for one in questions_of(document) if one.sentence.start == start), None)
    if found is None:
        raise errors.NoQuestion()
    if found.mark == mark:
        return found.history[0] if found.history else None
    made = AnswerMark.objects.create(
        document=document, start=start, end=found.sentence.end, mark=mark, by=by, at=clock.now()
    )
    record(actor=by, action="claim.answer_judged", subject=document.sha256[:16], place=start, mark=mark)
    return made


def refuse_silence(claim: Claim, *, document: Document, span: tuple[int, int], stance: str) -> None:
    """Refuse words by which a question without an answer would say, or be granted, what it takes for granted."""
    if stance in rules.GRANTING and silent(claim, document=document, span=span):
        raise errors.Silence()


def silent(claim: Claim, *, document: Document, span: tuple[int, int]) -> bool:
    """Whether words stand in a question that was not answered, or in what followed one that presumes the claim."""
    if not document.answer_marks.filter(mark=rules.NOT_ANSWERED).exists():
        return False
    for question, reply in _unanswered(document):
        if _meet(span, (question.start, question.end)):
            return True
        if any(_meet(span, (one.start, one.end)) for one in reply) and _presumes(claim, document, question):
            return True
    return False


def _unanswered(document: Document) -> Iterator[tuple[texts.Sentence, list[texts.Sentence]]]:
    """Each question that was not answered, with the sentences in which somebody else spoke next."""
    transcript = texts.of_document(document)
    for one in questions_of(document):
        if one.mark == rules.NOT_ANSWERED:
            yield one.sentence, transcript.reply_to(one.sentence)


def _presumes(claim: Claim, document: Document, question: texts.Sentence) -> bool:
    """Whether words of a question are on the record as asking for a claim, or as taking it for granted."""
    said = claim.statements.filter(document=document, stance__in=PRESUMING)
    return said.filter(start__lt=question.end, end__gt=question.start).exists()


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
