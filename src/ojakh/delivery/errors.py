"""Refusals of delivery, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class NotEnoughStock(OjakhError):
    """A move would take more than lies there."""

    code = "delivery.not_enough_stock"
    message = "Only %(there)s of %(wanted)s are there: %(account)s."


class BadQuantity(OjakhError):
    """A quantity that is not a positive whole number of base units."""

    code = "delivery.bad_quantity"
    message = "This quantity cannot be right. Write a number above zero."


class AlreadyConfirmed(OjakhError):
    """The receipt is signed already."""

    code = "delivery.already_confirmed"
    message = "Waybill %(waybill)s was received before. A correction is a new entry."


class WrongState(OjakhError):
    """The waybill or plan is not in the state that this act needs."""

    code = "delivery.wrong_state"
    message = "%(number)s is %(state)s; this cannot be done now."


class PolicySigned(OjakhError):
    """The policy was put in force before."""

    code = "delivery.policy_signed"
    message = "Policy %(version)s is signed already."


class SameSigner(OjakhError):
    """One person would sign twice."""

    code = "delivery.same_signer"
    message = "Loading, driving and receiving are signed by different people."


class SecondPersonNeeded(OjakhError):
    """The author would approve their own work."""

    code = "delivery.second_person_needed"
    message = "Another person than the author has to do this."


class WrongCode(OjakhError):
    """The receiver's code does not belong to this waybill."""

    code = "delivery.wrong_code"
    message = "The code does not belong to waybill %(waybill)s. Look at the paper again."


class WaitsForRoad(OjakhError):
    """The road is not confirmed open."""

    code = "delivery.waits_for_road"
    message = "The road to this place is not confirmed open. Nothing is dispatched over it."


class DerivedRoad(OjakhError):
    """The road network is derived from the places and nobody took responsibility for using it."""

    code = "delivery.derived_road"
    message = "The road network is derived from the places. Write why this load may go all the same."


class ReasonMissing(OjakhError):
    """A cause or reason is required."""

    code = "delivery.reason_missing"
    message = "Write one sentence that says why."


class LotExpired(OjakhError):
    """Goods that have expired cannot come in as usable stock."""

    code = "delivery.lot_expired"
    message = "These goods expired on %(day)s. They are taken in under quarantine only."


class DateInFuture(OjakhError):
    """Goods received on a day that has not come."""

    code = "delivery.date_in_future"
    message = "Goods cannot be received on a day in the future."


class InputsChanged(OjakhError):
    """Needs, stock or roads changed since the draft."""

    code = "delivery.inputs_changed"
    message = "Needs, stock or roads have changed since this draft was made. Draft the plan again."


class NoPolicy(OjakhError):
    """No signed policy is in force."""

    code = "delivery.no_policy"
    message = "No policy is in force. A policy has to be entered and signed by two people first."


class BadPolicy(OjakhError):
    """The policy document breaks a rule."""

    code = "delivery.bad_policy"
    message = "This policy cannot be used: %(rule)s (%(subject)s)."


class CannotPlan(OjakhError):
    """The planning library refused the data."""

    code = "delivery.cannot_plan"
    message = "No plan can be made from this: %(rule)s (%(subject)s)."


class CannotRoute(OjakhError):
    """The planning library refused to route the plan."""

    code = "delivery.cannot_route"
    message = "No journeys can be made from this: %(rule)s (%(subject)s)."


class RoutingStale(OjakhError):
    """Somebody issued, locked or held something of the plan after or while its journeys were made."""

    code = "delivery.routing_stale"
    message = "Something of this plan was issued, locked or left out meanwhile. Make the convoys again."


class RoutingRefused(OjakhError):
    """The independent check did not accept the journeys."""

    code = "delivery.routing_refused"
    message = "The independent check of these journeys failed; no waybill is made from them."


class UnknownJourney(OjakhError):
    """No such journey."""

    code = "delivery.unknown_journey"
    message = "There is no journey with this number."


class JourneyBlocked(OjakhError):
    """A road that the journey uses is not confirmed open now."""

    code = "delivery.journey_blocked"
    message = "Journey %(journey)s uses roads that are not open now: %(roads)s. Make the convoys again."


class BadConvoyRules(OjakhError):
    """A rule of convoys that nobody can keep."""

    code = "delivery.bad_convoy_rules"
    message = "The rules of convoys cannot be kept as they are: %(rule)s."


class ConvoyRulesChanged(OjakhError):
    """The rules of convoys are newer than the journey."""

    code = "delivery.convoy_rules_changed"
    message = (
        "The rules of convoys were changed after journey %(journey)s was made. Let it go if it is locked, "
        "and make the convoys again."
    )


class ConvoyRuleBroken(OjakhError):
    """A hard rule that the convoy of a journey breaks."""

    code = "delivery.convoy_rule_broken"
    message = (
        "Journey %(journey)s is not issued or sent: from stop %(stop)s on, its convoy breaks a rule. "
        "The page of the convoys says which."
    )


class PartOfJourney(OjakhError):
    """A waybill that leaves with its journey only."""

    code = "delivery.part_of_journey"
    message = "Waybill %(waybill)s leaves with journey %(journey)s."


class CannotPin(OjakhError):
    """An amount that cannot be fixed for a line."""

    code = "delivery.cannot_pin"
    message = (
        "This amount cannot be fixed for %(line)s: it has to be whole packs, no more than the need, "
        "and usable stock has to be within reach."
    )


class VerifierFailed(OjakhError):
    """The independent check found something."""

    code = "delivery.verifier_failed"
    message = "The independent check of this plan failed; it cannot be approved."


class OutsiderMissing(OjakhError):
    """A small office approves only with a named outsider."""

    code = "delivery.outsider_missing"
    message = "Name the person outside the office who signs within 24 hours."


class UnknownWaybill(OjakhError):
    """No such waybill."""

    code = "delivery.unknown_waybill"
    message = "There is no waybill with this number."


class VehicleKnown(OjakhError):
    """A vehicle with this code is on the record."""

    code = "delivery.vehicle_known"
    message = "There is a vehicle with the code %(vehicle)s already."


class UnknownCard(OjakhError):
    """What was scanned is no card of this office."""

    code = "delivery.unknown_card"
    message = "This card is not known here. Scan it again, or write the number on it."


class NotOnList(OjakhError):
    """The household is not one of this distribution."""

    code = "delivery.not_on_list"
    message = "Card %(card)s is not on the list of this distribution."


class AlreadyServed(OjakhError):
    """The household was served at this distribution before."""

    code = "delivery.already_served"
    message = "Card %(card)s was served at %(at)s. A second serving is not handed out."


class NotEnoughHere(OjakhError):
    """What lies at the place does not fill a ration."""

    code = "delivery.not_enough_here"
    message = "Not enough of it lies here for card %(card)s. Nothing was handed out."


class BoundToLane(OjakhError):
    """A card whose lane works without the office now."""

    code = "delivery.bound_to_lane"
    message = "Card %(card)s belongs to lane %(lane)s today, which works without the office. It is served there."


class BadLanes(OjakhError):
    """A number of lanes that cannot be."""

    code = "delivery.bad_lanes"
    message = "Between 1 and %(most)s lanes can work without the office."


class LongList(OjakhError):
    """A place with more cards than one list holds."""

    code = "delivery.long_list"
    message = "%(cards)s cards are too many for one list; %(most)s fit. Open the distribution for a smaller place."


class ListsOut(OjakhError):
    """Something that cannot be changed while lists are out with lanes."""

    code = "delivery.lists_out"
    message = "Lane %(lane)s has its list. Bring it back before the lanes are divided again."


class NoLane(OjakhError):
    """A lane that this distribution does not have."""

    code = "delivery.no_lane"
    message = "This distribution has no such lane without the office."


class LaneTaken(OjakhError):
    """A lane whose list is out already."""

    code = "delivery.lane_taken"
    message = "The list of lane %(lane)s is on another device. A card is bound to one lane a day."


class NotTheDay(OjakhError):
    """A list that is taken too early."""

    code = "delivery.not_the_day"
    message = "A list is taken on the day of the distribution or the day before."


class NoDeviceKey(OjakhError):
    """A device that cannot make the key with which its servings are signed."""

    code = "delivery.no_device_key"
    message = "This device made no key of its own, so it cannot hold a list. It needs scripts and an encrypted line."


class UnknownList(OjakhError):
    """A serving that belongs to no list of this account."""

    code = "delivery.unknown_list"
    message = "This serving belongs to no list that this account has taken."


class ListOfOther(OjakhError):
    """Bringing back a list that another account holds."""

    code = "delivery.list_of_other"
    message = "Another account took the list of lane %(lane)s."


class ForgedDevice(OjakhError):
    """A serving that the device of the list did not sign."""

    code = "delivery.forged_device"
    message = "This serving of lane %(lane)s was not signed by the device that took its list."


class SequenceUsed(OjakhError):
    """A number of a lane that stands for another card."""

    code = "delivery.sequence_used"
    message = "Serving %(sequence)s of lane %(lane)s stands for another card already."


class NothingToHandOut(OjakhError):
    """A distribution without any ration."""

    code = "delivery.nothing_to_hand_out"
    message = "Write for at least one good how much a household gets."


class DayOver(OjakhError):
    """Something planned for a day that has passed."""

    code = "delivery.day_over"
    message = "This day is over. Choose today or a later day."


class DayFarAway(OjakhError):
    """Something planned for a day that is rather a slip of the keyboard."""

    code = "delivery.day_far_away"
    message = "This day is more than %(days)s days away. Choose a nearer day."


class OtherDriver(OjakhError):
    """A hand-over by somebody who does not drive this waybill."""

    code = "delivery.other_driver"
    message = "Waybill %(waybill)s is on the road with another driver."


class WrongReceiver(OjakhError):
    """The code of the receiver belongs to nobody who may sign."""

    code = "delivery.wrong_receiver"
    message = "This is no receiver's code for waybill %(waybill)s. The receiver can sign at the office page."


class TooManyReceiverCodes(OjakhError):
    """Too many wrong receiver's codes for one waybill."""

    code = "delivery.too_many_receiver_codes"
    message = "Too many wrong codes for waybill %(waybill)s. The receiver has to sign at the office page."


class BeingMade(OjakhError):
    """Work about a distribution that goes on already."""

    code = "delivery.being_made"
    message = "This is being made now. Its page says when it is done."
