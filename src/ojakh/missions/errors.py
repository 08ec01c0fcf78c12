"""Refusals of missions, incidents and the second look, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class VisitedMoreThanKnown(OjakhError):
    """More objects visited than there are."""

    code = "missions.visited_more_than_known"
    message = "%(visited)s visited of %(known)s cannot be right. Leave the total empty where it is not known."


class MethodCannotYield(OjakhError):
    """A finding that the method of its cell could not have made."""

    code = "missions.method_cannot_yield"
    message = "What is only told or read was not observed. Enter it as an interview count or as evidence of a claim."


class NothingVisited(OjakhError):
    """A finding of a cell where nothing was visited."""

    code = "missions.nothing_visited"
    message = "Nothing of this kind was visited here, so the only answers are “not assessed” and “no access”."


class FindingAtOdds(OjakhError):
    """A finding whose condition or numbers deny its answer."""

    code = "missions.finding_at_odds"
    message = (
        "The answer says one thing, the condition or the numbers another. Damage and numbers above zero belong to what "
        "was observed only."
    )


class MissionPublished(OjakhError):
    """A published mission cannot be changed."""

    code = "missions.published"
    message = "Mission %(code)s is published. What it found is corrected by a new mission."


class NoCoverage(OjakhError):
    """Publishing what nobody said how it was looked at."""

    code = "missions.no_coverage"
    message = "A mission without a coverage table cannot be published: nobody could tell what was not looked at."


class PublisherTookPart(OjakhError):
    """The publisher entered something of the mission."""

    code = "missions.publisher_took_part"
    message = "Somebody who entered nothing of this mission has to publish it."


class MissionNotOver(OjakhError):
    """Publishing before the mission has ended."""

    code = "missions.not_over"
    message = "The mission has not ended. It ends on %(until_on)s."


class OutsideMission(OjakhError):
    """A date outside the days of the mission, or in the future."""

    code = "missions.outside_days"
    message = "This date is not one of the days of the mission."


class DaysOutOfOrder(OjakhError):
    """A mission that ends before it begins."""

    code = "missions.days_out_of_order"
    message = "The mission ends before it begins."


class PeriodOutOfOrder(OjakhError):
    """A period of looking that ends before it begins."""

    code = "missions.period_out_of_order"
    message = "The last day cannot be before the first."


class CountsOutOfOrder(OjakhError):
    """Part of a count larger than the whole, or a range upside down."""

    code = "missions.counts_out_of_order"
    message = "A part cannot be larger than the whole, and a range begins with the smaller number."


class StandardIncomplete(OjakhError):
    """A standard of proof without the one who set it, or the other way round."""

    code = "missions.standard_incomplete"
    message = "A standard of proof and who set it belong together. Write both or neither."


class TeamComplete(OjakhError):
    """More roles than there are people in the team."""

    code = "missions.team_complete"
    message = "The team has %(people)s people, and each of them has a role already."


class NotTravelledWithoutReason(OjakhError):
    """A stage that was not travelled, and nobody says why."""

    code = "missions.not_travelled_why"
    message = "Write why this stage was not travelled."


class AccessWithoutReason(OjakhError):
    """Access that was restricted, and nobody says by what."""

    code = "missions.access_why"
    message = "Write what restricted the access."


class CellKnown(OjakhError):
    """The same class, place and method twice."""

    code = "missions.cell_known"
    message = "This class of objects at this place by this method stands in the table already."


class CellMissing(OjakhError):
    """A finding where nobody wrote down what was looked at."""

    code = "missions.cell_missing"
    message = "Nobody has written down that this was looked at here in this way. Enter that first, then the finding."


class UnknownCode(OjakhError):
    """A code that is not in its list."""

    code = "missions.unknown_code"
    message = "“%(value)s” is not in the list."


class SecondLookMissing(OjakhError):
    """Something would leave the office before another person looked at who could be harmed."""

    code = "missions.second_look_missing"
    message = "Nothing leaves before a second person has looked at who could be harmed. Still waiting: %(records)s."


class HeldBack(OjakhError):
    """Something would leave the office that a second look held back."""

    code = "missions.held_back"
    message = "A second look found that somebody could be harmed. It stays in the office: %(records)s."


class OwnLook(OjakhError):
    """The second look by somebody who wrote the record or its note."""

    code = "missions.own_look"
    message = "You wrote this down. The second look is for somebody else."


class LookDone(OjakhError):
    """A second look at what has been looked at, or at a note that a later one replaced."""

    code = "missions.look_done"
    message = "This has been looked at already, or a newer note waits instead."


class NotJudged(OjakhError):
    """Clearing a record of which nobody has said who could be harmed."""

    code = "missions.harm_not_judged"
    message = "Nobody has said yet who could be harmed. Hold it back, or write a new note first."


class NamesUnread(OjakhError):
    """Clearing a text with words that may name somebody, without having read them."""

    code = "missions.names_unread"
    message = "Some words may name somebody. Confirm that you have read them, or hold it back."


class NoSuchRecord(OjakhError):
    """A note about a record that is not there."""

    code = "missions.no_such_record"
    message = "There is no such record."


class DateNotUnderstood(OjakhError):
    """A date in no understood form, or one that the calendar has not."""

    code = "missions.date_not_understood"
    message = (
        "“%(value)s” is no date that is understood. Write 2026-05-03, 2026-05, 2026, 2026-05-03/2026-05-07 or "
        "2026-05/.., no more exact than somebody knows it; leave it empty where nobody does."
    )


class InTheFuture(OjakhError):
    """An incident that begins after today."""

    code = "missions.incident_in_future"
    message = "This lies in the future."


class OwnIncident(OjakhError):
    """Somebody vets what they wrote down, or takes it back alone after it was vetted."""

    code = "missions.own_incident"
    message = "You wrote this incident down. Somebody else has to vet it, or take it back once it is vetted."


class IncidentClosed(OjakhError):
    """An incident that is vetted or withdrawn already."""

    code = "missions.incident_closed"
    message = "Incident %(code)s was vetted or withdrawn already."


class WithdrawalWithoutReason(OjakhError):
    """Withdrawing without saying why."""

    code = "missions.reason_missing"
    message = "Write why it is withdrawn."


class MethodNotOfScale(OjakhError):
    """A grade that the method could not have seen."""

    code = "missions.method_not_of_scale"
    message = (
        "This scale is not read in this way. Images from above have scales of their own; what is told is no grade."
    )


class NoEventToDate(OjakhError):
    """Dates of an event where no damage was seen."""

    code = "missions.no_event_to_date"
    message = "No damage was seen, so there is no event to date. Leave both dates empty."


class EventOutOfOrder(OjakhError):
    """Intact after it was damaged, or damaged after it was looked at."""

    code = "missions.event_out_of_order"
    message = "It was seen intact before it was seen damaged, and damaged not after the day of observation."


class DamageClosed(OjakhError):
    """An assessment that was withdrawn before."""

    code = "missions.damage_closed"
    message = "Assessment %(code)s was withdrawn already."


class PhotoKnown(OjakhError):
    """The same photo of the same record twice, or too many of one record."""

    code = "missions.photo_known"
    message = "This photo belongs to this record already, or the record has %(most)s photos."


class ReasonForOriginal(OjakhError):
    """Opening an original without saying what for."""

    code = "missions.reason_for_original"
    message = "Write why the original is needed. The copy shows the same picture."


class PhotoIncomplete(OjakhError):
    """A photo of which not all parts have arrived."""

    code = "missions.photo_incomplete"
    message = "Not all of the photo has arrived yet. Send what waits on the phone, then enter this again."


class ExactWithoutPlace(OjakhError):
    """An incident whose place is known exactly, and nobody says which place that is."""

    code = "missions.exact_without_place"
    message = "Write the place that is known exactly, or choose how much less exactly it is known."


class RecordKnown(OjakhError):
    """An incident or assessment under a number that another one has."""

    code = "missions.record_known"
    message = "This has been written down already."


class RecordMissing(OjakhError):
    """A photo of an incident or assessment that is not on the record."""

    code = "missions.record_missing"
    message = "What this photo shows is not on the record. Enter that first, then the photo."


class FindingMissing(OjakhError):
    """A photo where nobody has written down a finding."""

    code = "missions.finding_missing"
    message = "Nobody has written down what was found there in this way. Enter the finding first, then the photo."


class LeadMissing(OjakhError):
    """What a finding is said to have led to is not on the record."""

    code = "missions.lead_missing"
    message = "There is no such incident or damage on the record."


class LeadDoesNotFit(OjakhError):
    """A finding said to have led to what it cannot have seen."""

    code = "missions.lead_does_not_fit"
    message = (
        "%(code)s does not follow from this finding: it was not observed, lies at another place, is of another class "
        "of objects, began after the last day of looking, or was withdrawn."
    )


class LeadKnown(OjakhError):
    """The same link twice."""

    code = "missions.lead_known"
    message = "This finding leads to %(code)s already."
