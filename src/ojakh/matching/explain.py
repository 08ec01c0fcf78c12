"""Why a pair got its score, as data: stable words and numbers, aligned letters for display, no prose."""

from rapidfuzz.distance import Levenshtein

from ojakh.matching._version import NORM_VERSION
from ojakh.matching.model import Params, load
from ojakh.matching.records import Explanation, Scored

Span = tuple[int, int]
Aligned = tuple[Span, Span, str]


def align(a: str, b: str) -> tuple[Aligned, ...]:
    """Pieces of two romanised lines side by side: (span in a, span in b, kind).

    Kinds: equal, replace, delete (only in a), insert (only in b). The spans cover both lines completely.
    """
    return tuple(
        ((op.src_start, op.src_end), (op.dest_start, op.dest_end), str(op.tag)) for op in Levenshtein.opcodes(a, b)
    )


def explain(scored: Scored, *, params: Params | None = None, skipped: tuple[str, ...] = ()) -> Explanation:
    """The explanation of a scored pair; `skipped` names key families whose lists were too long to read."""
    return Explanation(
        norm_version=NORM_VERSION,
        params_version=(params or load()).version,
        bits=scored.bits,
        prior_bits=scored.prior_bits,
        posterior_bits=scored.posterior_bits,
        probability=scored.probability,
        band=scored.band,
        rows=scored.rows,
        rules=scored.rules,
        skipped=skipped,
    )
