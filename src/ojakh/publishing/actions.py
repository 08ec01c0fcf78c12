"""Verbs of publishing: prepare a release (collect, protect, attack, render), publish it, withdraw a draft."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ojakh.custody import queries as custody
from ojakh.custody.record import record
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError
from ojakh.missions import queries as missions
from ojakh.places import queries as places
from ojakh.publishing import release as door
from ojakh.publishing import rules
from ojakh.publishing.models import Release
from ojakh.publishing.queries import history


class NotADraft(OjakhError):
    """A release that is published already."""

    code = "publishing.not_a_draft"
    message = "Release %(number)s is published. A correction is a new release."


class DraftOutdated(OjakhError):
    """A draft that no longer fits the register or the releases published since."""

    code = "publishing.draft_outdated"
    message = "The register or the published releases have changed since this draft. Prepare it again."


class SecondPerson(OjakhError):
    """The one who prepared a release publishes it."""

    code = "publishing.second_person"
    message = "You prepared this release. Somebody else has to publish it."


class NothingToReplace(OjakhError):
    """A correction of a release that is not published."""

    code = "publishing.nothing_to_replace"
    message = "Release %(number)s is not published, so there is nothing to correct."


def prepare_release(
    title: str,
    *,
    by: str,
    as_of: date | None = None,
    supersedes: int | None = None,
    progress: door.Progress | None = None,
) -> Release:
    """Count, protect and attack; write the result as the one open draft, or raise and write nothing.

    The long part holds no lock; the short one at the end writes only if nothing was published meanwhile.
    """
    replaced = _published(supersedes)
    number, known = _next_number(), history()
    day = as_of or clock.today()
    if progress is not None:
        progress("collect", 0, len(door.STAGES))
    prepared = door.prepare(
        rules.release_code(number),
        title=title,
        as_of=day,
        table=door.collect(),
        history=known,
        supersedes=rules.release_code(replaced.number) if replaced else "",
        progress=progress,
    )
    prepared.declaration["coverage"] = _coverage()
    with transaction.atomic():
        Release.objects.filter(state=Release.State.DRAFT).delete()
        if _next_number() != number:
            raise DraftOutdated()
        made = Release.objects.create(
            uuid=ids.new_uuid(),
            number=number,
            title=title,
            declaration=prepared.declaration,
            as_of=day,
            figures=prepared.figures,
            attack=prepared.attack,
            sha256=rules.release_hash(prepared.declaration, prepared.figures),
            supersedes=replaced,
            prepared_by=by,
        )
        record(actor=by, action="release.prepared", subject=rules.release_code(number))
    return made


def _published(number: int | None) -> Release | None:
    """The release to be corrected, where one is named."""
    if number is None:
        return None
    found = Release.objects.filter(number=number, state=Release.State.PUBLISHED).first()
    if found is None:
        raise NothingToReplace(number=number)
    return found


def _next_number() -> int:
    """One more than the last published number: drafts use none."""
    published = Release.objects.exclude(state=Release.State.DRAFT)
    return int(published.aggregate(last=Max("number"))["last"] or 0) + 1


def _coverage() -> dict[str, int]:
    """How many places the figures come from, and how many of them a mission has visited."""
    served = set(places.served_places().values_list("pk", flat=True))
    return {"served": len(served), "visited": len(missions.visited_places() & served)}


def publish_release(uuid: UUID | str, *, by: str, progress: door.Progress | None = None) -> Release:
    """Publish a draft: attack it once more against what is published by now, then sign its hash into the log."""
    draft = Release.objects.get(uuid=uuid)
    _refuse_unfit(draft, by=by)
    if progress is not None:
        progress("attack", 2, len(door.STAGES))
    attack = _attack_again(draft)
    with transaction.atomic():
        release = Release.objects.select_for_update().get(uuid=uuid)
        _refuse_unfit(release, by=by)
        if release.sha256 != draft.sha256 or _next_number() != release.number:
            raise DraftOutdated()
        release.state, release.attack = Release.State.PUBLISHED, attack
        release.published_by, release.published_at = by, clock.now()
        release.save(update_fields=["state", "published_by", "published_at", "attack"])
        if release.supersedes is not None:
            release.supersedes.state = Release.State.SUPERSEDED
            release.supersedes.save(update_fields=["state"])
        record(
            actor=by,
            action="release.published",
            subject=rules.release_code(release.number),
            sha256=release.sha256,
            alone=by == release.prepared_by,
        )
    return release


def _refuse_unfit(release: Release, *, by: str) -> None:
    """Refuse what is no draft, what the publisher prepared, and what somebody altered in the store."""
    if release.state != Release.State.DRAFT:
        raise NotADraft(number=release.number)
    office = custody.office()
    alone_is_enough = by == "system" or (office is not None and office.small_office)
    if by == release.prepared_by and not alone_is_enough:
        raise SecondPerson()
    if rules.release_hash(release.declaration, release.figures) != release.sha256:
        raise DraftOutdated()


def _attack_again(release: Release) -> dict[str, object]:
    """Refuse a draft that a new count or a release published since has made unsafe."""
    try:
        found = door.attack_again(release.declaration, release.figures, table=door.collect(), history=history())
    except door.CannotProtect as changed:
        raise DraftOutdated() from changed
    if not found["passed"]:
        raise DraftOutdated()
    return found


@transaction.atomic
def withdraw_draft(uuid: UUID | str, *, by: str) -> None:
    """Throw a draft away; its number is free again."""
    release = Release.objects.select_for_update().get(uuid=uuid)
    if release.state != Release.State.DRAFT:
        raise NotADraft(number=release.number)
    record(actor=by, action="release.withdrawn", subject=rules.release_code(release.number))
    release.delete()
