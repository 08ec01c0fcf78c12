"""Sentences for the facts of planning: a sentence never says more than its fact."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ojakh.needs.units import amount

if TYPE_CHECKING:
    # Only for the types: a sentence is made without an office as well.
    from ojakh.delivery.planner import Effect, Facts


def percent(given: int, need: int | None) -> int | None:
    """Coverage in whole per cent, rounded down, so that a short line never reads as full; None without a need."""
    return None if not need else min(100, 100 * given // need)


def tone(given: int, need: int | None, *, waiting: int) -> str:
    """The status word of a line: full, in part, nothing, waiting for a road, or not known."""
    if need is None:
        return "unknown"
    if waiting:
        return "road"
    if given >= need:
        return "full"
    return "part" if given else "nothing"


def reason(code: str, *, met: bool = False) -> str:
    """One reason of a line as a sentence; where its need is `met`, scarcity is of what was asked beyond it."""
    if met and code == "short_supply":
        return _("More was asked than is needed, and there is not enough for that.")
    texts = {
        "unknown_need": _("How much is needed is not known. It cannot be planned, and it is not counted as zero."),
        "no_need": _("Nothing more is needed here now."),
        "full": _("The whole need is met."),
        "short_supply": _("There is not enough of it: at this level everybody gets the same share."),
        "rounded_up": _("The fair share was no whole number of packs; the draw gave the next pack to this line."),
        "rounded_down": _("The fair share was no whole number of packs; the draw gave the next pack to another line."),
        "capped": _("What was received earlier is taken off."),
        "pack_larger_than_need": _("One pack is more than the need."),
        "need_not_whole_packs": _("The need is no whole number of packs."),
        "road_to_be_confirmed": _("The goods are kept for this place. They leave when the road is confirmed open."),
        "no_warehouse": _("There is no warehouse to bring it from."),
        "no_open_road": _("No open road leads here from a warehouse and back."),
        "no_usable_lot": _(
            "What there is of it cannot be used here: it is in quarantine, has not arrived for certain, expires too "
            "early, or is bound to another purpose."
        ),
        "no_stock_in_reach": _("The goods lie where no open road leads from."),
        "less_than_one_pack": _("There is some of it, but no whole pack."),
        "no_stock": _("There is none of it in stock."),
        "loaded": _("It is on a vehicle already and keeps what is loaded."),
        "transport": _("No vehicle can bring more."),
    }
    return texts.get(code, code)


def headline(given: int, need: int | None, *, unit: str, waiting: int) -> str:
    """The first sentence of the why panel."""
    if need is None:
        return _("The need is not known.")
    if given >= need and not waiting:
        return _("This line gets all of %(need)s.") % {"need": amount(need, unit)}
    if waiting:
        return _("%(given)s of %(need)s are kept; %(waiting)s wait for a road.") % {
            "given": amount(given, unit),
            "need": amount(need, unit),
            "waiting": amount(waiting, unit),
        }
    return _("This line gets %(given)s of %(need)s.") % {"given": amount(given, unit), "need": amount(need, unit)}


def share(value: Fraction) -> str:
    """An exact share as people read it, with its two whole numbers."""
    return f"{value.numerator * 100 // value.denominator}% ({value.numerator}/{value.denominator})"


def steps(facts: "Facts", titles: Mapping[str, str], *, pack: int, unit: str) -> list[str]:
    """The way through the levels, one sentence a level."""
    return [
        _("%(level)s – %(title)s: %(given)s of %(wanted)s; everybody here reaches %(share)s.")
        % {
            "level": step.level,
            "title": titles.get(step.level, ""),
            "given": amount(step.given * pack, unit),
            "wanted": amount(step.wanted * pack, unit),
            "share": share(step.value),
        }
        for step in facts.tier_trace.steps
    ]


def effect(one: "Effect", names: Mapping[str, str], *, unit: str) -> str:
    """What would help, and who would lose by it."""
    after = amount(one.after, unit)
    if one.kind == "stock":
        text = _("With %(more)s more in warehouse %(house)s this line would get %(after)s.") % {
            "more": amount(one.amount, unit),
            "house": ", ".join(one.subjects),
            "after": after,
        }
    elif one.after_land_release:
        text = _("After land release of %(roads)s this line would get %(after)s.") % {
            "roads": ", ".join(one.subjects),
            "after": after,
        }
    else:
        text = _("If %(roads)s were open, this line would get %(after)s.") % {
            "roads": ", ".join(one.subjects),
            "after": after,
        }
    if not one.lost:
        return f"{text} {_('Nobody would lose by it.')}"
    losers = ", ".join(
        f"{names.get(moved.line, moved.line)} (−{amount(moved.before - moved.after, unit)})" for moved in one.lost[:5]
    )
    return f"{text} " + ngettext(
        "%(n)s line would get less: %(losers)s.", "%(n)s lines would get less: %(losers)s.", len(one.lost)
    ) % {"n": len(one.lost), "losers": losers}


def trace(facts: "Facts", titles: Mapping[str, str]) -> str:
    """Where on the way through the levels the line became short."""
    found = facts.tier_trace
    if found.level is None:
        return _("The line is met at every level that looks at it.")
    if found.round is None:
        return _("It is short at %(level)s – %(title)s: nothing can reach it there.") % {
            "level": found.level,
            "title": titles.get(found.level, ""),
        }
    return ngettext(
        "It is short at %(level)s – %(title)s, in round %(round)s of sharing; %(n)s part of a line ends there.",
        "It is short at %(level)s – %(title)s, in round %(round)s of sharing; %(n)s parts of lines end there alike.",
        found.sharing,
    ) % {"level": found.level, "title": titles.get(found.level, ""), "round": found.round, "n": found.sharing}


def proof(facts: "Facts", *, pack: int, unit: str) -> str:
    """The certificate in words: what there is, what is settled, and that the rest is shared to the last pack."""
    if facts.certificate is None:
        return _("No stock can be shared with this line, so there is nothing to prove.")
    if not facts.certificate.passed:
        return _("The certificate does not hold. This plan must not be approved.")
    one = facts.certificate.certificate
    return _(
        "Checked by arithmetic: %(stock)s are there, %(held)s are settled before, and what is left is %(share)s of the "
        "%(demand)s needed here. To give one more is to take from another who has no more."
    ) % {
        "stock": amount(one.stock * pack, unit),
        "held": amount(int(one.held_packs) * pack, unit),
        "share": share(Fraction(one.value)),
        "demand": amount(one.demand * pack, unit),
    }


def blocked(facts: "Facts") -> str:
    """The smallest set of stock that is used up."""
    houses = sorted({group.partition("/")[0] for group in facts.blocking})
    if not houses:
        return _("No used-up stock alone holds this line back.")
    return _("Used up: what lies in %(houses)s. More there, and nothing less, would raise this line.") % {
        "houses": ", ".join(houses)
    }


def rounded(facts: "Facts") -> str:
    """What rounding to whole packs did."""
    found = facts.rounding
    if found is None:
        return _("The fair share came out in whole packs.")
    fair = Fraction(found.fair)
    text = f"{fair.numerator * 10 // fair.denominator // 10}.{fair.numerator * 10 // fair.denominator % 10}"
    return _("The fair share is about %(fair)s packs, given are %(packs)s; between equal lines a draw decides.") % {
        "fair": text,
        "packs": found.packs,
    }


def six(
    facts: "Facts", *, titles: Mapping[str, str], names: Mapping[str, str], pack: int, unit: str
) -> list[tuple[str, list[str]]]:
    """The six facts of a short line, each with its heading and its sentences; none is left without one."""
    helps = [effect(one, names, unit=unit) for one in facts.counterfactuals]
    return [
        (_("Through the levels"), [*steps(facts, titles, pack=pack, unit=unit), trace(facts, titles)]),
        (_("What would change it"), helps or [_("Neither more stock within reach nor an opened road would raise it.")]),
        (_("Against another line"), [comparison(facts, names) or _("No other line asks for this good.")]),
        (_("What is used up"), [blocked(facts)]),
        (_("Rounding"), [rounded(facts)]),
        (_("Proof"), [proof(facts, pack=pack, unit=unit)]),
    ]


def comparison(facts: "Facts", names: Mapping[str, str]) -> str:
    """The first difference to another line."""
    found = facts.comparison
    if found is None:
        return ""
    what = {
        "item": _("it is another good"),
        "level": _("it belongs to another level"),
        "floor": _("its floor is different"),
        "supply": _("other stock can reach it"),
        "coverage": _("its fair share is different"),
        "need": _("its need is different"),
        "rounding": _("only the rounding to whole packs differs"),
        "nothing": _("nothing: both are treated alike"),
    }.get(found.differs_in, found.differs_in)
    return _("Compared with %(other)s: %(what)s.") % {"other": names.get(found.against, found.against), "what": what}


def help_for(one: Mapping[str, Any], *, unit: str) -> str:
    """What would change a line, for whoever asked for it: no other line, no warehouse and no road is named."""
    after = amount(one["after"], unit)
    if one["kind"] == "stock":
        text = _("With %(more)s more in the warehouses this request would get %(after)s.") % {
            "more": amount(one["more"], unit),
            "after": after,
        }
    elif one["released"]:
        text = _("Once the land on the way is released, this request would get %(after)s.") % {"after": after}
    else:
        text = ngettext(
            "If %(n)s more road on the way were open, this request would get %(after)s.",
            "If %(n)s more roads on the way were open, this request would get %(after)s.",
            one["roads"],
        ) % {"n": one["roads"], "after": after}
    return f"{text} {_('Others would then get less.') if one['losers'] else _('Nobody would lose by it.')}"
