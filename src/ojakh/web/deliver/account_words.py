"""Accounts of the ledger in words: where goods lie, came from and went."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.delivery.rules import kind_of
from ojakh.places import queries as places
from ojakh.web.words import Text

WORDS: dict[str, Text] = {
    "source": gettext_lazy("came from %(what)s"),
    "bin": gettext_lazy("warehouse %(what)s"),
    "quarantine": gettext_lazy("set apart in %(what)s"),
    "transit": gettext_lazy("on the road, %(what)s"),
    "place": gettext_lazy("delivered to %(what)s"),
    "served": gettext_lazy("handed out, %(what)s"),
    "returned": gettext_lazy("came back, %(what)s"),
    "loss": gettext_lazy("lost: %(what)s"),
    "adjust": gettext_lazy("by a count, %(what)s"),
}


def account_words(accounts: Iterable[str]) -> dict[str, str]:
    """Account -> what it means, the code of a place with its name; one of an unknown kind stays as it is."""
    return {account: _words(account) for account in set(accounts)}


def _words(account: str) -> str:
    kind, what = kind_of(account), account.partition(":")[2]
    if kind not in WORDS:
        return account
    place = places.place_by_code(what) if kind == "place" else None
    named = f"{places.label(place.pk)} ({what})" if place else what
    return str(WORDS[kind]) % {"what": named or _("not stated")}
