"""Refusals of movements, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class UnitDoesNotFit(OjakhError):
    """A unit that this kind of figure is not counted in."""

    code = "movements.unit_does_not_fit"
    message = "A figure of this kind is not counted in this unit. Stocks and returns are persons, intentions answers."


class TripsAreNotPersons(OjakhError):
    """Persons where nobody made sure that each is counted once."""

    code = "movements.trips_are_not_persons"
    message = "Trips are not persons. Persons can be written only where each person is counted once."


class DefinitionIncomplete(OjakhError):
    """A definition without what makes it readable."""

    code = "movements.definition_incomplete"
    message = (
        "Say who is counted, how, and by whom; for people in a place also when somebody counts as living there, "
        "for intentions the question as it was asked."
    )


class AnswersMissing(OjakhError):
    """An intention without the number of answers, or more yeses than answers."""

    code = "movements.answers_missing"
    message = "Write how many answered; no more can want something than answered."


class DirectionMissing(OjakhError):
    """A flow without a direction, or a direction on something that does not move."""

    code = "movements.direction_missing"
    message = "A flow is an arrival or a departure; other figures have no direction."


class PeriodWrong(OjakhError):
    """A period that ends before it begins, lies in the future, or is none where a day is needed."""

    code = "movements.period_wrong"
    message = "This period cannot be: it ends before it begins, lies in the future, or should be one day."


class ReplacedAlready(OjakhError):
    """A figure that a later version replaced before."""

    code = "movements.replaced_already"
    message = "This figure was corrected before. Correct the latest version."


class ReasonMissing(OjakhError):
    """A correction without its reason."""

    code = "movements.reason_missing"
    message = "Write one sentence that says why."
