"""The launcher sets up from hashes alone, on any stock machine, and says plainly why where it cannot."""

import ast
import importlib.machinery
import importlib.util
import json
import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def launcher():
    loader = importlib.machinery.SourceFileLoader("launcher", str(ROOT / "ojakh"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    loader.exec_module(module)
    return module


def without_ensurepip(folder: Path) -> str:
    """A path entry after which `import ensurepip` fails, as on a stock Debian."""
    (folder / "ensurepip").mkdir()
    (folder / "ensurepip/__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'ensurepip'\")")
    return str(folder)


def installer(folder: Path, body: str) -> str:
    """A search path on which `uv` is a shell script with this body."""
    folder.mkdir()
    (folder / "uv").write_text(f"#!/bin/sh\n{body}\n")
    (folder / "uv").chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_its_grammar_is_that_of_python_3_8():
    ast.parse((ROOT / "ojakh").read_text(), feature_version=(3, 8))


def test_it_imports_the_standard_library_only():
    tree = ast.parse((ROOT / "ojakh").read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported
    assert imported <= sys.stdlib_module_names


def test_an_old_python_without_a_newer_one_gets_a_sentence(launcher):
    with pytest.raises(launcher.Stop) as reason:
        launcher.newer_python((3, 9, 2), which=lambda name: None)
    assert reason.value.code == 3
    assert reason.value.sentence == (
        "Ojakh needs Python 3.11 or newer; this is 3.9.2. Install python3.11 with your package manager, "
        "then run ./ojakh again."
    )


def test_an_old_python_hands_over_to_a_newer_one_on_the_path(launcher):
    assert launcher.newer_python((3, 9, 2), which={"python3.12": sys.executable}.get) == sys.executable


def test_a_name_on_the_path_without_an_interpreter_behind_it_is_passed_over(launcher, tmp_path):
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    found = {"python3.13": str(broken), "python3.11": sys.executable}
    assert launcher.newer_python((3, 10, 0), which=found.get) == sys.executable


def test_a_new_enough_python_is_kept(launcher):
    assert launcher.newer_python((3, 11, 0)) is None


def test_it_works_where_ensurepip_is_missing(checkout, tmp_path):
    done = checkout.start("doctor", PYTHONPATH=without_ensurepip(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["prefix"] == str(checkout.folder / "home/venv")
    assert not list((checkout.folder / "home/venv").rglob("pip-*"))  # nor was it found by another way


def test_uv_is_given_the_environment_the_lock_and_the_demand_for_hashes(checkout, tmp_path):
    checkout.start("doctor", PATH=installer(tmp_path / "bin", f'echo "$UV_PYTHON_DOWNLOADS $@" > {tmp_path}/said'))
    said = (tmp_path / "said").read_text()
    assert said.startswith(f"never pip install --python {checkout.folder}/home/venv.new/bin/python ")
    assert {"--require-hashes", "--no-deps", "--only-binary", "--no-index"} < set(said.split())


def test_where_uv_fails_pip_is_tried(checkout, tmp_path):
    done = checkout.start("doctor", PATH=installer(tmp_path / "bin", "echo no index; exit 2"))
    assert done.returncode == 0, done.stderr


def test_a_wrong_hash_names_the_package_and_installs_nothing(checkout):
    checkout.lock("0" * 64)
    done = checkout.start("doctor")
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1] == "The hash of smallpart is not the one in the lock. Nothing was installed."
    assert not [path for path in (checkout.folder / "home").iterdir() if path.is_dir()]


def test_a_wrong_hash_is_also_named_when_uv_finds_it(checkout, tmp_path):
    path = installer(tmp_path / "bin", "echo 'Hash mismatch for `smallpart==1.0`'; exit 1")
    done = checkout.start("doctor", PATH=path)
    assert (done.returncode, "smallpart" in done.stderr) == (4, True), done.stderr


def test_a_changed_pip_wheel_is_refused(checkout):
    wheel = next((checkout.folder / "requirements").glob("pip-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"x")
    done = checkout.start("doctor")
    assert (done.returncode, "hash of pip" in done.stderr) == (4, True)


def test_a_package_that_cannot_be_had_ends_with_code_3_and_leaves_no_half(checkout):
    next((checkout.folder / "wheels").glob("smallpart-*")).unlink()
    done = checkout.start("doctor")
    assert (done.returncode, "smallpart" in done.stderr) == (3, True)
    assert not [path for path in (checkout.folder / "home").iterdir() if path.is_dir()]


def test_the_second_start_installs_nothing(checkout):
    assert checkout.start("doctor").returncode == 0
    shutil.rmtree(checkout.folder / "wheels")
    done = checkout.start("doctor")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_changed_lock_builds_the_environment_again(checkout):
    checkout.start("doctor")
    before = (checkout.folder / "home/venv/ojakh-stamp").read_text()
    lock = checkout.folder / "requirements/core.lock"
    lock.write_text(lock.read_text() + "\n")
    assert "Setting up" in checkout.start("doctor").stderr
    assert (checkout.folder / "home/venv/ojakh-stamp").read_text() != before


def test_an_interrupted_build_is_thrown_away(checkout):
    half = checkout.folder / "home/venv.new"
    half.mkdir(parents=True)
    (half / "left-over").touch()
    assert checkout.start("doctor").returncode == 0
    assert not half.exists()


def test_an_environment_of_somebody_else_is_not_touched(checkout):
    foreign = checkout.folder / "home/venv/bin"
    foreign.mkdir(parents=True)
    done = checkout.start("doctor")
    assert (done.returncode, "was not built by ./ojakh" in done.stderr) == (3, True)
    assert foreign.exists()


def test_the_demonstration_prints_the_python_and_the_packages(checkout):
    lines = checkout.start("demo").stdout.splitlines()
    assert lines[0].endswith(f"s] Python {sys.version.split()[0]}")
    assert lines[1].endswith("s] 1 packages, every hash checked")


def test_the_same_facts_come_as_json(checkout):
    facts = [json.loads(line) for line in checkout.start("demo", "--json").stdout.splitlines()[:2]]
    assert [(fact["event"], fact["value"]) for fact in facts] == [("python", sys.version.split()[0]), ("packages", 1)]


def test_developer_commands_have_an_environment_of_their_own(checkout):
    done = checkout.start("test")
    assert json.loads(done.stdout)["prefix"].endswith("/venv-dev")


@pytest.mark.parametrize(("command", "read"), [("doctor", ""), ("init", "typed")])
def test_only_the_command_that_asks_can_read_what_is_typed(checkout, command, read):
    assert json.loads(checkout.start(command, said="typed").stdout)["input"] == read


def test_arguments_reach_the_command_unchanged(checkout):
    done = checkout.start("import", "places", "a file.csv")
    assert json.loads(done.stdout)["arguments"] == ["import", "places", "a file.csv"]


def test_data_inside_the_source_tree_is_refused(checkout):
    done = checkout.start("doctor", OJAKH_DATA=str(checkout.folder / "src/data"))
    assert (done.returncode, done.stderr.strip()) == (
        3,
        "OJAKH_DATA must not lie inside src: files there can be served or committed.",
    )


def test_an_unknown_extra_is_wrong_use(checkout):
    assert checkout.start("doctor", OJAKH_EXTRAS="spaceships").returncode == 2


@pytest.mark.parametrize("extra", ["office", "link", "spark"])
def test_an_extra_is_installed_beside_the_core(checkout, extra):
    shutil.copy(checkout.folder / "requirements/core.lock", checkout.folder / f"requirements/{extra}.lock")
    assert checkout.start("doctor", OJAKH_EXTRAS=extra).returncode == 0


def test_a_home_that_cannot_be_made_is_a_sentence(checkout):
    (checkout.folder / "file").touch()
    done = checkout.start("doctor", OJAKH_HOME=str(checkout.folder / "file/home"))
    assert (done.returncode, done.stderr.startswith("Ojakh could not be set up: ")) == (3, True)


def test_hash_refusals_of_both_installers_are_recognised(launcher):
    by_uv = "error: Failed to fetch\n  Caused by: Hash mismatch for `argon2-cffi==25.1.0`\n\nExpected:"
    by_pip = (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
        "    argon2-cffi==25.1.0 from file:///wheels/argon2.whl:\n"
        "        Expected sha256 00\n             Got        11\n"
    )
    assert [launcher.mismatched_package(said) for said in (by_uv, by_pip, "no network")] == [
        "argon2-cffi",
        "argon2-cffi",
        None,
    ]


def test_the_stamp_knows_this_platform(launcher, tmp_path, monkeypatch):
    lock = tmp_path / "core.lock"
    lock.write_text("a==1")
    here = launcher.stamp_of([str(lock)])
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "another")
    assert launcher.stamp_of([str(lock)]) != here
