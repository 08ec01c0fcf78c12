"""Each import contract of `.importlinter` holds for the tree, and each is seen to break once."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECK = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"

DOMAINS = [
    *("custody", "places", "people", "needs", "delivery"),
    *("restoration", "movements", "missions", "claims", "publishing", "fieldsync"),
]
"""The packages that hold tables; a new one joins this list and gets its contract."""
MODULES = [
    *(f"{name}/__init__" for name in ("project", "web", "cli", "matching", "planning", "reading", "kernel")),
    *(f"{name}/{module}" for name in DOMAINS for module in ("__init__", "models", "rules", "queries")),
    *(f"custody/vault/{name}" for name in ("__init__", "door", "keys", "linker", "finder", "seal")),
    *("custody/access", "custody/log", "custody/search", "kernel/clock", "claims/status", "cli/serve", "web/urls"),
    *(
        "people/planting",
        "people/quality",
        "delivery/desk_models",
        "delivery/planner",
        "delivery/routing",
        "publishing/release",
        "publishing/disclosure/__init__",
    ),
    *("claims/texts", "claims/unpacking", "claims/parity", "claims/lint"),
    "flow",
]
"""The modules that the contracts speak of, all empty."""

SEEDS = [
    ("custody/queries", "import ojakh.places.queries", {"Layers"}),
    ("restoration/queries", "import ojakh.movements", {"Layers"}),
    ("novelty/__init__", "", {"Layers"}),
    ("needs/rules", "import django", {"Pure libraries and rules know no Django, database, network, clock or chance"}),
    (
        "claims/status",
        "import secrets",
        {"Pure libraries and rules know no Django, database, network, clock or chance"},
    ),
    ("kernel/clock", "import django", {"The kernel knows no Django, database or network"}),
    ("matching/text", "import ojakh.kernel", {"The libraries stand alone", "Layers"}),
    ("people/queries", "import ojakh.matching", {"Matching is reached through its doors"}),
    ("needs/queries", "import ojakh.planning", {"Planning is reached through its doors"}),
    ("claims/queries", "import ojakh.reading", {"Reading is reached through its door"}),
    (
        "reading/__init__",
        "import secrets",
        {"Pure libraries and rules know no Django, database, network, clock or chance"},
    ),
    ("publishing/queries", "import ojakh.publishing.disclosure", {"Disclosure control is reached through its door"}),
    ("people/queries", "import ojakh.custody.vault.seal", {"The vault is reached through its door"}),
    ("cli/serve", "import ojakh.custody.vault.seal", {"The vault is reached through its door"}),
    ("people/queries", "import cryptography", {"Only custody uses cryptography"}),
    ("cli/serve", "import ojakh.web.urls", {"Nobody imports web", "Layers"}),
    ("people/queries", "import pymerkle", {"No copyleft library in the product"}),
    *(("web/urls", f"import ojakh.{name}.models", {f"Own models: {name}"}) for name in DOMAINS),
    ("web/urls", "import ojakh.delivery.desk_models", {"Own models: delivery"}),
]

ALLOWED = [
    ("project/urls", "import ojakh.web.urls"),
    ("people/planting", "import ojakh.matching"),
    ("custody/vault/linker", "import ojakh.matching"),
    ("custody/search", "import ojakh.matching"),
    ("delivery/planner", "import ojakh.planning"),
    ("publishing/release", "import ojakh.publishing.disclosure"),
    ("people/queries", "import ojakh.custody.vault.door"),
    ("cli/serve", "import ojakh.custody.vault.keys"),
    ("delivery/rules", "import ojakh.kernel"),
]
"""What the doors are for: all of it in one tree, and every contract is kept."""


def broken_contracts(source: Path) -> set[str]:
    """The names of the contracts that a source tree breaks."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    command = [sys.executable, "-P", "-c", CHECK]
    done = subprocess.run(command, cwd=source.parent, env=environment, capture_output=True, text=True, check=False)
    broken = set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))
    assert f"{len(broken)} broken." in done.stdout, done.stdout + done.stderr
    return broken


def plant(source: Path, seeds: list[tuple[str, str]]) -> None:
    """Add a line to modules of the tree."""
    for module, line in seeds:
        path = source / "ojakh" / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"{line}\n")


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A tree of all but empty modules under the real contracts."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    source = tmp_path / "src"
    plant(
        source, [("__init__", ""), *((module, "") for module in MODULES), ("custody/vault/seal", "import cryptography")]
    )
    return source


def test_the_tree_keeps_every_contract():
    assert broken_contracts(ROOT / "src") == set()


@pytest.mark.parametrize(("module", "line", "broken"), SEEDS)
def test_a_forbidden_import_is_caught(skeleton, module, line, broken):
    plant(skeleton, [(module, line)])
    assert broken_contracts(skeleton) == broken


def test_what_the_doors_are_for_is_allowed(skeleton):
    plant(skeleton, ALLOWED)
    assert broken_contracts(skeleton) == set()


def test_every_contract_has_been_seen_broken():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    names = {contracts[section]["name"] for section in contracts.sections() if section.startswith("importlinter:")}
    assert names == set().union(*(broken for _, _, broken in SEEDS))


def test_every_package_with_tables_keeps_them_to_itself():
    with_tables = {path.parent.name for path in (ROOT / "src/ojakh").glob("*/models.py")}
    assert with_tables <= set(DOMAINS)
