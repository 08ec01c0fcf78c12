"""Pages of what other offices published: a received bundle with its claims, and the same bundle written again."""

from django.http import HttpResponse
from django.shortcuts import render

from ojakh.publishing import exchange
from ojakh.publishing.exports import bundle as bundles
from ojakh.web.access import StaffRequest, page
from ojakh.web.verify.answers import found_or_404


@page("verify.board")
def bundle(request: StaffRequest, root: str) -> HttpResponse:
    """One received bundle: whose it is, and the claims in it with the statuses of that office."""
    found = found_or_404(exchange.received().filter(root=root).first())
    told = {"claims": exchange.claims_of(found), "documents": exchange.documents_of(found)}
    return render(request, "verify/bundle.html", {"bundle": found, **told})


@page("verify.board")
def bundle_file(request: StaffRequest, root: str) -> HttpResponse:
    """The received bundle as a file, made anew; its root is the one it came with."""
    made = found_or_404(exchange.written_again(root))
    response = HttpResponse(bundles.write(made, script=exchange.script()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="ojakh-bundle-{made.root[:16]}.zip"'
    return response
