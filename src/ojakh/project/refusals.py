"""The page of the documentation that lists every refusal: its stable code and its sentence.

`./ojakh manage write_pages` writes it again.
"""

import importlib
import pkgutil
from collections.abc import Iterator

import ojakh
from ojakh.custody.vault import door
from ojakh.kernel.errors import OjakhError

LEFT_OUT = frozenset({"ojakh.refused", "vault.refused", "cli.refused"})
"""Codes of base classes, which nobody ever sees."""

HEAD = """# Refusals

Every refusal that reaches a person carries a code that stays the same and a sentence in the reader's language. Scripts
should look at the code. `%(name)s` stands for a number, a code or a public reference; never for a name. This page is
written from the code; a test fails when it is old.

| Code | Sentence |
|---|---|
"""


def codes() -> dict[str, str]:
    """Every code with its English sentence, in alphabetical order."""
    for module in pkgutil.walk_packages(ojakh.__path__, "ojakh."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name and not _starts(module.name):
            importlib.import_module(module.name)
    found = {kind.code: kind.message for kind in _kinds(OjakhError) if kind.code not in LEFT_OUT}
    found |= {f"vault.{reason}": sentence for reason, sentence in door.SENTENCES.items()}
    return dict(sorted(found.items()))


def _starts(name: str) -> bool:
    """Whether importing a module would start something."""
    return name in {"ojakh.project.wsgi", "ojakh.custody.vault.service"}


def _kinds(kind: type[OjakhError]) -> Iterator[type[OjakhError]]:
    """A class of refusals and all below it."""
    yield kind
    for below in kind.__subclasses__():
        if below.__module__.startswith("ojakh."):
            yield from _kinds(below)


def markdown() -> str:
    """The whole page."""
    return HEAD + "".join(f"| `{code}` | {sentence} |\n" for code, sentence in codes().items())
