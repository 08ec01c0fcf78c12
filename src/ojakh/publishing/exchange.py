"""Verbs of exchange: evidence bundles out, signed where the office can, and in, checked and kept as they came."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.custody.vault import door
from ojakh.kernel import clock
from ojakh.publishing.dossier import dossier
from ojakh.publishing.exports import bundle
from ojakh.publishing.exports.bundle import Bundle, BundleNoText
from ojakh.publishing.models import ReceivedBundle

SCRIPT = Path(__file__).parents[3] / "verifier" / "verify_bundle.py"


def bundle_of(codes: Sequence[str] = (), *, base: str, texts: bool = False) -> Bundle:
    """Published claims of this office as a bundle."""
    return bundle.of_dossier(dossier(codes, texts=texts), base=base)


def sealed(made: Bundle, *, by: str, sign: bool) -> bytes:
    """The ZIP with the verifier beside it and, where the vault answers, the office's signature of the root."""
    signature = door.sign_document(kind="bundle", sha256=made.root, by=by) if sign else ""
    verifier = door.log_page(0, 1).verifier if sign else ""
    with transaction.atomic():
        record(actor=by, action="claim.bundle_written", subject=made.root[:16], signed=sign)
    return bundle.write(made, signature=signature, verifier=verifier, script=script())


def script() -> bytes:
    """The stand-alone verifier, as it lies in the repository; nothing where an installation has none."""
    return SCRIPT.read_bytes() if SCRIPT.is_file() else b""


@transaction.atomic
def receive(content: bytes, *, by: str) -> ReceivedBundle:
    """Keep a bundle of another office, every hash checked; the same bundle again is the one that is there."""
    given = bundle.read(content)
    claims = bundle.claims_in(given)
    bundle.documents_in(given)
    known = ReceivedBundle.objects.filter(root=given.root).first()
    if known is not None:
        return known
    try:
        files = {path: text.decode() for path, text in given.files.items()}
    except UnicodeDecodeError as broken:
        raise BundleNoText() from broken
    made = ReceivedBundle.objects.create(
        root=given.root, office=given.office[:120], files=files, received_by=by, received_at=clock.now()
    )
    record(actor=by, action="claim.bundle_received", subject=given.root[:16], claims=len(claims))
    return made


def received() -> QuerySet[ReceivedBundle]:
    """Bundles of other offices, the latest first."""
    return ReceivedBundle.objects.order_by("-received_at", "-pk")


def written_again(root: str) -> Bundle | None:
    """A received bundle made anew from what was kept; None where no root begins like that, or several do."""
    found = list(ReceivedBundle.objects.filter(root__startswith=root)[:2]) if root else []
    if len(found) != 1:
        return None
    return bundle.of_files({path: text.encode() for path, text in found[0].files.items()}, office=found[0].office)


def claims_of(one: ReceivedBundle) -> list[dict[str, str]]:
    """What a received bundle says of each claim: number, words, and the status that the other office published."""
    files = {path: text.encode() for path, text in one.files.items()}
    rows = bundle.claims_in(bundle.of_files(files, office=one.office))
    return [
        {
            "claim": str(row["claim"]),
            "language": str(row.get("original", "")),
            "text": str(row.get("proposition", {}).get(row.get("original", ""), "")),
            "status": str(row.get("status", {}).get("status", "")),
        }
        for row in rows
    ]


def documents_of(one: ReceivedBundle) -> list[dict[str, str]]:
    """Documents that a received bundle quotes, and whether they are translations; unknown where it says nothing."""
    files = {path: text.encode() for path, text in one.files.items()}
    rows = bundle.documents_in(bundle.of_files(files, office=one.office))
    told = [{"is": "unknown", "by": "unknown", "from": "", **row.get("translation", {})} for row in rows]
    return [
        {"title": str(row.get("title", "")), **{key: str(said[key]) for key in ("is", "by", "from")}}
        for row, said in zip(rows, told, strict=True)
    ]
