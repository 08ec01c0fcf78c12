"""Sentences about coverage and interviews, generated from counts so that nobody can type more than was seen."""

import math
from collections.abc import Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ojakh.missions import rules
from ojakh.missions.models import CoverageCell, InterviewTally

SMALLEST_SHOWN = 10
"""Counts of people below this are published as "fewer than 10"."""


def people(count: int, *, public: bool) -> str:
    """A number of people: in public never a small one, zero included."""
    if public and count < SMALLEST_SHOWN:
        return _("fewer than 10 people were interviewed")
    return ngettext("%(n)d person was interviewed", "%(n)d people were interviewed", count) % {"n": count}


def coverage(cells: Sequence[CoverageCell]) -> str:
    """How much was looked at: visited of known, or of an unknown number."""
    if not cells:
        return _("No place has been looked at.")
    visited = sum(cell.visited for cell in cells)
    if any(cell.known is None for cell in cells):
        return ngettext(
            "%(visited)d visited, of an unknown number.", "%(visited)d visited, of an unknown number.", visited
        ) % {"visited": visited}
    known = sum(cell.known or 0 for cell in cells)
    return ngettext("%(visited)d of %(known)d visited.", "%(visited)d of %(known)d visited.", known) % {
        "visited": visited,
        "known": known,
    }


def looking(cells: Sequence[CoverageCell], *, methods: Mapping[str, object]) -> list[str]:
    """When and how it was looked at, and for how long; `methods` are the words for the methods."""
    if not cells:
        return []
    first, last = min(cell.observed_on for cell in cells), max(cell.observed_until for cell in cells)
    counts = {code: sum(cell.visited for cell in cells if cell.method == code) for code in methods}
    how = ", ".join(f"{methods[code]}: {count}" for code, count in counts.items() if count)
    found = [_("Looked at from %(first)s to %(last)s.") % {"first": date_format(first), "last": date_format(last)}]
    if how:
        found.append(_("How, and how many: %(how)s.") % {"how": how})
    known = [cell.minutes for cell in cells if cell.minutes is not None]
    if known:
        found.append(
            ngettext("Time on site: %(n)d minute.", "Time on site: %(n)d minutes.", sum(known)) % {"n": sum(known)}
        )
    if len(known) < len(cells):
        found.append(_("How long some of it took is not known.") if known else _("Time on site: not known."))
    return found


def reach(cells: Sequence[CoverageCell]) -> list[str]:
    """What the methods could not see."""
    seen = {rules.REACH[cell.method] for cell in cells if cell.visited}
    found = []
    if rules.EXTERIOR in seen:
        found.append(_("What was seen only from outside says nothing of the inside."))
    if rules.FROM_ABOVE in seen:
        found.append(_("What was seen only from above says nothing of the inside or of people."))
    return found


def places_visited(visited: int, known: int) -> str:
    """How many of the places where the office works a team has been to."""
    return ngettext("%(visited)d of %(known)d place visited", "%(visited)d of %(known)d places visited", known) % {
        "visited": visited,
        "known": known,
    }


def interviews(tallies: Sequence[InterviewTally], *, subject: str, places_of_mission: int, public: bool) -> list[str]:
    """Whom a mission heard about one subject, how, and what it may conclude: never that nothing happened."""
    if not tallies:
        return []
    count = sum(tally.people for tally in tallies)
    here = len({tally.place_id for tally in tallies})
    where = ngettext("in %(here)d of %(all)d place", "in %(here)d of %(all)d places", places_of_mission) % {
        "here": here,
        "all": places_of_mission,
    }
    sentences = [_("%(people)s %(where)s.") % {"people": people(count, public=public), "where": where}]
    if not public or count >= SMALLEST_SHOWN:
        sentences += _conditions(tallies, public=public)
    reported = sum(tally.reported for tally in tallies)
    if not reported:
        first, last = min(tally.on for tally in tallies), max(tally.on for tally in tallies)
        sentences.append(
            _("None of them reported a case (subject: %(subject)s; asked %(first)s to %(last)s).")
            % {"subject": subject, "first": date_format(first), "last": date_format(last)}
        )
        sentences += [_("“None reported” does not mean that nothing happened."), _bound(tallies, public=public)]
    elif public and (reported < SMALLEST_SHOWN or count - reported < SMALLEST_SHOWN):
        sentences.append(_("Some of them reported at least one case (subject: %(subject)s).") % {"subject": subject})
    else:
        sentences.append(
            ngettext(
                "%(n)d of them reported at least one case (subject: %(subject)s).",
                "%(n)d of them reported at least one case (subject: %(subject)s).",
                reported,
            )
            % {"n": reported, "subject": subject}
        )
    return sentences


def _bound(tallies: Sequence[InterviewTally], *, public: bool) -> str:
    """How large a share could report a case although nobody did; only for one sample drawn at random from a frame.

    Samples of several places are no simple design: their sum bounds nothing.
    """
    only = tallies[0]
    bound = rules.upper_bound(asked=only.people, reported=0, selection=only.selection, frame=only.frame)
    if bound is None or len(tallies) > 1 or (public and only.people < SMALLEST_SHOWN):  # it would give the number away
        return _("How many others would report a case cannot be computed from this.")
    if public and only.frame and only.frame - only.people < SMALLEST_SHOWN:
        return _("How many others would report a case cannot be computed from this.")
    return _(
        "Drawn at random from a list: at most %(percent)s %% of those on it would report a case (95 %% bound)."
    ) % {"percent": math.ceil(bound * 100)}


def _conditions(tallies: Sequence[InterviewTally], *, public: bool) -> list[str]:
    """Privacy, selection, languages and who else was in the room."""
    told = [tally.private for tally in tallies if tally.private is not None]
    private, count = sum(told), sum(tally.people for tally in tallies)
    if len(told) < len(tallies):
        found = [_("How many of them were heard in private is not known.")]
    elif public and (private < SMALLEST_SHOWN or 0 < count - private < SMALLEST_SHOWN):
        found = [_("In private: fewer than 10, or all but fewer than 10.")]
    else:
        found = [ngettext("%(n)d of them in private.", "%(n)d of them in private.", private) % {"n": private}]
    selections = sorted({tally.selection for tally in tallies})
    names = ", ".join(str(selection_name(selection)) for selection in selections)
    found.append(_("How they were chosen: %(how)s.") % {"how": names})
    spoken = dict.fromkeys(word for tally in tallies for word in tally.languages.replace(",", " ").split())
    unsaid = any(not tally.languages.strip() for tally in tallies)
    if spoken:
        found.append(_("Languages: %(languages)s.") % {"languages": ", ".join(spoken)})
    if unsaid:
        found.append(_("In which languages some were heard is not known.") if spoken else _("Languages: not known."))
    if any(tally.interpreter == "host" for tally in tallies):
        found.append(_("Some were heard through an interpreter of the host."))
    elif any(tally.interpreter == "own" for tally in tallies):
        found.append(_("Some were heard through an interpreter of the mission."))
    consents = sorted({tally.consent for tally in tallies})
    found.append(_("Consent: %(how)s.") % {"how": ", ".join(str(consent_name(one)) for one in consents)})
    if any(tally.officials_present for tally in tallies):
        found.append(_("Officials were present at some of the interviews."))
    return found


def access(cells: Sequence[CoverageCell], *, travelled: Sequence[bool] = ()) -> str:
    """How many places could not be entered, were open in part or not asked for, or were not reached; "" where none."""
    visited = {cell.place_id for cell in cells if cell.visited}
    closed = len({cell.place_id for cell in cells if cell.access == "refused"} - visited)
    missed = sum(not one for one in travelled)
    found = []
    if closed:
        found.append(
            ngettext("%(n)d place could not be entered.", "%(n)d places could not be entered.", closed) % {"n": closed}
        )
    partly = len({cell.place_id for cell in cells if cell.access == "restricted"})
    unasked = len({cell.place_id for cell in cells if cell.access == "not_requested"} - visited)
    if partly:
        found.append(
            ngettext("Access was restricted in %(n)d place.", "Access was restricted in %(n)d places.", partly)
            % {"n": partly}
        )
    if unasked:
        found.append(
            ngettext("Access was not asked for in %(n)d place.", "Access was not asked for in %(n)d places.", unasked)
            % {"n": unasked}
        )
    if missed:
        found.append(
            ngettext("%(n)d planned place was not reached.", "%(n)d planned places were not reached.", missed)
            % {"n": missed}
        )
    return " ".join(found)


def consent_name(code: str) -> str:
    """How people agreed to be heard, in words."""
    return {
        "unknown": _("not known"),
        "spoken": _("spoken"),
        "written": _("in writing"),
        "both": _("some spoken, some in writing"),
        "guardian": _("by a guardian"),
        "not_asked": _("not asked for"),
    }.get(code, code)


def selection_name(code: str) -> str:
    """How people were chosen, in words."""
    return {
        "unknown": _("not known"),
        "random_sample": _("drawn at random"),
        "all_present": _("everybody present"),
        "offered_by_host": _("offered by the host"),
        "self_selected": _("came by themselves"),
        "snowball": _("named by others who were heard"),
    }.get(code, code)
