"""The part of `./ojakh publish` that opens the operations store: make a release, show the list."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import django

Plain = dict[str, Any]


def _open(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    django.setup()


def make(
    environment: Mapping[str, str], *, title: str, supersedes: int | None, draft: bool, quiet: bool
) -> list[Plain]:
    """Prepare a release and, unless it stays a draft, publish it; stages go to standard error."""
    _open(environment)
    # These define tables when they are loaded, which Django allows only after its set-up.
    from ojakh.publishing import actions  # noqa: PLC0415

    def told(stage: str, done: int, total: int) -> None:
        sys.stderr.write(f"{stage} ({done} of {total})\n")

    made = actions.prepare_release(title, by="system", supersedes=supersedes, progress=None if quiet else told)
    if not draft:
        made = actions.publish_release(made.uuid, by="system")
    return rows([made])


def show(environment: Mapping[str, str], *, as_json: bool) -> int:
    """Print all releases, the latest first."""
    _open(environment)
    from ojakh.publishing import queries  # noqa: PLC0415

    return report(rows(list(queries.releases())), as_json=as_json)


def rows(found: Sequence[Any]) -> list[Plain]:
    """Releases as plain values: what everybody may know of them."""
    return [
        {
            "release": f"R-{one.number:04d}",
            "title": one.title,
            "as_of": one.as_of.isoformat(),
            "state": one.state,
            "sha256": one.sha256,
            "figures": one.declaration["explanation"],
            "attack": one.attack,
        }
        for one in found
    ]


def report(found: Sequence[Plain], *, as_json: bool) -> int:
    """Print releases for a script or for a person."""
    if as_json:
        print(json.dumps({"releases": list(found)}, ensure_ascii=False))
        return 0
    for row in found:
        shown = row["figures"]["shown"]
        hidden = sum(row["figures"].values()) - shown
        print(
            f"{row['release']}  {row['as_of']}  {row['state']:<10}  {shown} shown, {hidden} not shown  {row['title']}"
        )
    return 0
