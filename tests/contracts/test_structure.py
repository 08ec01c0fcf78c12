"""The shape of the source: no import knots, short files and functions, docstrings, tests in proportion."""

import ast
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/ojakh"
MOST_LINES = 400
FUNCTION_P90, FUNCTION_P99 = 25, 60
DOCUMENTED_FUNCTIONS = 0.9
BROAD_EXCEPT_PER_1000, TYPE_IGNORE_PER_1000 = 0.2, 2.0
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    """Every source file but migrations, which Django writes."""
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions() -> Iterator[tuple[str, Function]]:
    """Every function and method with where it is."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def length(function: Function) -> int:
    """Lines of a function from its signature to its end, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        text = function.body[0]
        lines -= (text.end_lineno or text.lineno) - text.lineno + 1
    return lines


def percentile(values: list[int], share: float) -> int:
    """The smallest value that at least this share of the values does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def public_definitions(body: list[ast.stmt], where: str) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Public classes and functions of a module, and the public methods of the classes."""
    for node in body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield f"{where}.{node.name}", node
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                yield from public_definitions(node.body, f"{where}.{node.name}")


def run_time_imports(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that happen when a module is loaded; those under `if TYPE_CHECKING` do not."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from run_time_imports(node.orelse)
        else:
            for field in ("body", "orelse", "finalbody"):
                yield from run_time_imports(getattr(node, field, []))


def imported(module: str, *, is_package: bool, body: list[ast.stmt]) -> Iterator[str]:
    """The dotted names that a module imports, relative ones resolved."""
    here = module.split(".") if is_package else module.split(".")[:-1]
    for node in run_time_imports(body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            base = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def package_graph() -> dict[str, set[str]]:
    """Which package imports which: the first level under `ojakh`."""
    graph: dict[str, set[str]] = {}
    for path in modules():
        here = name(path)
        package = ".".join(here.split(".")[:2])
        for target in imported(here, is_package=path.stem == "__init__", body=tree(path).body):
            if target.startswith("ojakh."):
                graph.setdefault(package, set()).add(".".join(target.split(".")[:2]))
    return {package: targets - {package} for package, targets in graph.items()}


def knot(graph: dict[str, set[str]]) -> set[str]:
    """The packages from which one can follow imports back to where one started."""

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(graph.get(start, ()))
        while waiting:
            package = waiting.pop()
            if package not in seen:
                seen.add(package)
                waiting += graph.get(package, ())
        return seen

    return {package for package in graph if package in reachable(package)}


def test_migrations_of_a_package_stand_in_one_line():
    assert MigrationLoader(None).detect_conflicts() == {}


def test_no_packages_import_each_other_in_a_circle():
    graph = package_graph()
    assert graph
    assert knot(graph) == set()


def test_a_circle_of_three_packages_would_be_found():
    assert knot({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == {"a", "b", "c"}


def test_relative_and_type_checking_imports_are_read_as_python_reads_them():
    body = ast.parse("from ..b import x\nif TYPE_CHECKING:\n    import ojakh.c\nelse:\n    import ojakh.d").body
    assert list(imported("ojakh.a.m", is_package=False, body=body)) == ["ojakh.b.x", "ojakh.d"]


def test_no_file_is_longer_than_a_person_can_hold_in_mind():
    written_by_hand = [
        path for path in modules() if not (ast.get_docstring(tree(path)) or "").startswith("Compiled from")
    ]
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in written_by_hand}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_functions_are_short():
    lengths = sorted(((length(node), where) for where, node in functions()), reverse=True)
    values = [lines for lines, _ in lengths]
    p90, p99 = percentile(values, 0.9), percentile(values, 0.99)
    print(f"{len(values)} functions, p90 {p90} lines, p99 {p99}; the ten longest:", *lengths[:10], sep="\n")
    assert p90 <= FUNCTION_P90
    assert p99 <= FUNCTION_P99


def test_every_module_says_in_its_first_line_what_it_is_for():
    assert [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_every_public_class_has_a_docstring():
    missing = [
        where
        for path in modules()
        for where, node in public_definitions(tree(path).body, name(path))
        if isinstance(node, ast.ClassDef) and node.name != "Meta" and not ast.get_docstring(node)
    ]
    assert missing == []


def test_nine_of_ten_public_functions_have_a_docstring():
    documented = {
        where: bool(ast.get_docstring(node))
        for path in modules()
        for where, node in public_definitions(tree(path).body, name(path))
        if isinstance(node, Function)
    }
    without = [where for where, has in documented.items() if not has]
    assert len(without) <= (1 - DOCUMENTED_FUNCTIONS) * len(documented), without


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Whether a handler swallows anything; one that cleans up and raises again does not."""
    everything = handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}
    return everything and not any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def test_broad_handlers_and_type_ignores_stay_rare():
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    thousands = text.count("\n") / 1000
    handlers = [node for path in modules() for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    assert sum(map(is_broad, handlers)) / thousands <= BROAD_EXCEPT_PER_1000
    assert text.count("# type: ignore") / thousands <= TYPE_IGNORE_PER_1000


def test_the_proportion_of_test_to_code_is_printed():
    code = sum(code_lines(path) for path in modules())
    tests = sum(code_lines(path) for path in sorted((ROOT / "tests").rglob("*.py")))
    print(f"{code} lines of code, {tests} lines of test: {tests / code:.2f} (aim 1.2 to 2.0)")
    assert tests > 0


def code_lines(path: Path) -> int:
    """Lines that are neither blank nor comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in lines)


def test_nothing_is_left_for_later():
    words = re.compile(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if words.search(line)
    ]
    assert found == []


def test_finding_by_text_never_uses_lookups_that_fold_ascii_only():
    lookups = re.compile(r"__(?:icontains|istartswith|iendswith|iexact|iregex)\b")
    found = [str(path.relative_to(ROOT)) for path in modules() if lookups.search(path.read_text(encoding="utf-8"))]
    assert found == []
