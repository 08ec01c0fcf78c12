"""Refusals of needs, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class QuantityAbsurd(OjakhError):
    """An amount that is negative, zero or larger than any delivery."""

    code = "needs.quantity_absurd"
    message = "This amount cannot be right. Write a number above zero in the unit that is shown."


class PeriodOutOfOrder(OjakhError):
    """A period that ends before it begins."""

    code = "needs.period_out_of_order"
    message = "The period ends before it begins."


class PeriodTooLong(OjakhError):
    """A period that is rather a slip of the keyboard."""

    code = "needs.period_too_long"
    message = "A period has at most %(days)s days."


class DueBeforeMeeting(OjakhError):
    """An action point that would be due before it was agreed."""

    code = "needs.due_before_meeting"
    message = "What is agreed at a meeting is due on its day or later."


class DateInFuture(OjakhError):
    """Something that is said to have happened later than today."""

    code = "needs.date_in_future"
    message = "This date lies in the future."


class RequestClosed(OjakhError):
    """The request is closed or merged already."""

    code = "needs.request_closed"
    message = "Request %(number)s is closed and cannot be changed."


class CannotMerge(OjakhError):
    """Two requests that ask for different things, or one with itself."""

    code = "needs.cannot_merge"
    message = "Only two different open requests for the same good at the same place can be merged."


class MergingKnown(OjakhError):
    """A second suggestion about a request of which one waits."""

    code = "needs.merging_known"
    message = "It waits already whether one of these requests is the same as another one. Decide that first."


class MergingByOne(OjakhError):
    """The same person twice where two requests are held to be one."""

    code = "needs.merging_by_one"
    message = "You said yourself that these requests are one. Somebody else has to confirm it."


class MergingClosed(OjakhError):
    """A suggestion that was decided, or two requests that were taken apart."""

    code = "needs.merging_closed"
    message = "This was decided already, or the two requests were taken apart."


class PointClosed(OjakhError):
    """The action point is closed already."""

    code = "needs.point_closed"
    message = "This action point is closed already."


class ReasonMissing(OjakhError):
    """Closing without saying why."""

    code = "needs.reason_missing"
    message = "Write one sentence that says why."


class FigureIncomplete(OjakhError):
    """A planning figure confirmed without edition and page, or by the person who entered it."""

    code = "needs.figure_incomplete"
    message = "Confirming a figure needs the edition, the page and a second person."


class AmountMissing(OjakhError):
    """A call at which another amount was said, without that amount."""

    code = "needs.amount_missing"
    message = "Write the amount that was said at the call."


class UnknownItem(OjakhError):
    """No such good."""

    code = "needs.unknown_item"
    message = "There is no good with this code."


class BadMeasure(OjakhError):
    """A weight, volume or UN number that cannot be."""

    code = "needs.bad_measure"
    message = "Weight and volume are above zero, at most ten tonnes and ten cubic metres. A UN number has four digits."


class NoFacility(OjakhError):
    """A declaration of use for something that is no facility."""

    code = "needs.no_facility"
    message = "Only a facility declares its use by a formula."


class DeclarationIncomplete(OjakhError):
    """A formula without all of its inputs."""

    code = "needs.declaration_incomplete"
    message = "Write every input of the formula as a number above zero."


class FormulaDoesNotFit(OjakhError):
    """A formula in litres for a good that is not counted in litres."""

    code = "needs.formula_does_not_fit"
    message = "These formulas give litres; this good is not counted in litres."
