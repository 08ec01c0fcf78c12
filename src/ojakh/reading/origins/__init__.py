"""Which documents, passages and claims go back to one origin, so that seven copies of a report count as one source."""

from collections.abc import Sequence

from ojakh.reading.origins.clusters import clusters_of, first_of
from ojakh.reading.origins.linking import candidates, links_of, same_claims
from ojakh.reading.origins.model import Claim, Cluster, Document, Evidence, Link, Origins
from ojakh.reading.origins.prepared import prepare

__all__ = ["Claim", "Cluster", "Document", "Evidence", "Link", "Origins", "origins"]


def origins(documents: Sequence[Document]) -> Origins:
    """Links between documents with their evidence, the clusters they make, and the claims that several tell."""
    ready = prepare(documents)
    pairs = list(candidates(ready))
    links = links_of(ready, pairs)
    groups = clusters_of(len(documents), links)
    clusters = tuple(first_of(group, documents, links) for group in groups)
    number = {document: index for index, group in enumerate(groups) for document in group}
    return Origins(clusters, tuple(links), tuple(same_claims(ready, pairs, number)))
