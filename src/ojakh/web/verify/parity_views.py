"""Pages of the parity report: how evenly the office works on the claims of the organisations in a dispute."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from ojakh.claims import queries
from ojakh.claims.parity import COLUMNS, FEWEST, table
from ojakh.fieldsync.tables import write_csv
from ojakh.people.quality import Share
from ojakh.web.access import StaffRequest, page


@page("verify.board")
def parity(request: StaffRequest) -> HttpResponse:
    """Shares, days and statuses for each organisation, in the order of their codes."""
    report = queries.parity_report()
    names = {one.code: one.name for one in queries.parties()}
    rows = [
        {
            "row": row,
            "name": names.get(row.party, ""),
            "shares": [_share(one) for one in (row.examined, row.published, row.disagreed, row.asked)],
        }
        for row in report.rows
    ]
    return render(request, "verify/parity.html", {"rows": rows, "alerts": report.alerts, "fewest": FEWEST})


def _share(one: Share) -> dict[str, Any]:
    """A share in whole parts of a hundred with its interval; none where there is nothing to divide by."""
    if not one.n:
        return {"n": 0}
    return {"n": one.n, "right": one.right, "of_100": [round(100 * value) for value in (one.share, one.low, one.high)]}


@page("verify.board")
def parity_file(request: StaffRequest) -> HttpResponse:
    """The same as CSV."""
    text = write_csv(COLUMNS, table(queries.parity_report()))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="parity.csv"'
    return response
