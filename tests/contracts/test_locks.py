"""The locks pin everything by hash, hold no address, follow pyproject.toml, and keep the core small."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
MOST_CORE_PACKAGES = 55
DEVELOPER_MODULES = ("cli/stages.py", "cli/catalogue.py", "matching/tables/", "data/")
"""Modules that run in the environment of developers only, and may import what it holds."""
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """Package to its pinned versions; a package may have one per Python version."""
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / "requirements" / f"{name}.lock").read_text()):
        found.setdefault(package, set()).add(version)
    return found


def wanted(extra: str | None) -> list[Requirement]:
    """The direct requirements of the core or of an extra, extras of extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = list(project["dependencies"])
    open_extras = [extra] if extra else []
    while open_extras:
        for line in project["optional-dependencies"][open_extras.pop()]:
            inner = re.fullmatch(r"ojakh\[(.+)\]", line)
            if inner:
                open_extras += inner[1].split(",")
            else:
                lines.append(line)
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_holds_no_address(lock):
    text = lock.read_text()
    assert "==" in text
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_pin_has_a_hash(lock):
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text().strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["core", "office", "roads", "verify", "link", "spark", "bench", "dev", "names"])
def test_a_lock_follows_the_requirements(name):
    locked = pins(name)
    for requirement in wanted(None if name == "core" else name):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not locked: run ./ojakh lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: run ./ojakh lock"


def test_the_core_stays_small():
    assert 0 < len(pins("core")) <= MOST_CORE_PACKAGES


@pytest.mark.parametrize("name", ["office", "roads", "verify", "link", "spark", "bench", "dev"])
def test_an_extra_pins_the_core_at_the_same_versions(name):
    core, extra = pins("core"), pins(name)
    assert {package: extra[package] for package in core} == core


def test_every_core_package_has_its_reason():
    text = (ROOT / "docs/reference/dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([a-z0-9.-]+)` \|", text, re.MULTILINE))
    assert explained == {canonicalize_name(requirement.name) for requirement in wanted("dev")} | set(pins("core")) | {
        requirement.name for extra in ("names", "bench", "spark") for requirement in wanted(extra)
    }


def test_the_office_installs_no_test_tool():
    assert pins("core").keys().isdisjoint({"pytest", "mypy", "playwright", "rigour", "pymerkle"})


def third_party_imports(path: Path) -> set[str]:
    """Top-level names that a module imports from outside the project and the standard library."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"ojakh"}


def test_the_product_imports_only_what_it_asks_for():
    asked = {
        canonicalize_name(requirement.name)
        for extra in (None, "office", "roads", "link", "spark")
        for requirement in wanted(extra)
    }
    found = packages_distributions()
    unasked = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / "src/ojakh").rglob("*.py")
        if not any(part in str(path) for part in DEVELOPER_MODULES)
        for name in third_party_imports(path)
        if asked.isdisjoint(canonicalize_name(package) for package in found.get(name, (name,)))
    }
    assert unasked == set()
