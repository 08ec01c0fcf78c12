"""`./ojakh plan`: make, explain, change and check plans from files, without an office."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from ojakh import planning
from ojakh.cli import plan_convoys, plan_loads, plan_ways
from ojakh.cli.exits import EnvironmentMissing, Exit, InputUnreadable, WrongUse
from ojakh.cli.plan_files import can_write, write_document
from ojakh.cli.plan_sentences import sentences
from ojakh.cli.plan_words import sentence
from ojakh.kernel.errors import OjakhError
from ojakh.kernel.language import Language
from ojakh.planning.belonging import refuse_another
from ojakh.planning.changes import Change
from ojakh.planning.facts_document import difference_document, facts_document
from ojakh.planning.problem import RoadState
from ojakh.planning.replan import compared
from ojakh.planning.result import Base

HELP = "make, explain, change and verify a plan from files"

UNITS: Mapping[str, tuple[str, int]] = {
    "ml": ("ml", 1),
    "l": ("ml", 1000),
    "g": ("g", 1),
    "kg": ("g", 1000),
    "t": ("g", 1_000_000),
    "pc": ("pc", 1),
}
"""Units that may follow an amount, with their base unit; an amount without one is in base units."""

UNREADABLE = ("json.", "loads.", "bundle.", "plan.unreadable", "problem.not_an_object", "policy.not_an_object")
UNFIT = ("plan.another_problem", "plan.not_of_itself", "convoys.base_unreadable")
"""Refusals of files as such, and of files that do not fit together: both are unreadable input."""

INPUTS = {"problem": "The problem", "policy": "The policy", "plan": "The plan"}

VERIFIER = Path(__file__).parents[3] / "verifier"


class CannotPlan(OjakhError):
    """The planning library refused the data."""

    code = "cli.cannot_plan"
    message = "This cannot be planned (%(rule)s): %(said)s."


def configure(parser: argparse.ArgumentParser) -> None:
    """One sub-command each for making, explaining, changing and checking."""
    commands = parser.add_subparsers(dest="action", required=True)
    solve = commands.add_parser("solve", help="share the stock of a problem by its policy")
    solve.add_argument("problem", metavar="PROBLEM.json")
    solve.add_argument(
        "--policy", metavar="POLICY.json", help="instead of the policy in the problem or the proposed one"
    )
    solve.add_argument(
        "--seed", help="settles ties between lines that are equal in everything else (of --base, or ojakh)"
    )
    solve.add_argument(
        "--base", metavar="PLAN.json", help="an earlier plan of which as much is kept as fairness allows"
    )
    solve.add_argument("--out", metavar="PLAN.json", help="write the plan, with its problem, to a file")
    explain = commands.add_parser("explain", help="why a line gets what it gets, and what would change it")
    explain.add_argument("plan", metavar="PLAN.json")
    explain.add_argument("--line", required=True, metavar="ID")
    explain.add_argument("--against", metavar="ID", help="compare with this line")
    explain.add_argument(
        "--language", choices=[one.value for one in Language], default="en", help="of the sentences (en)"
    )
    whatif = commands.add_parser("whatif", help="the same plan with more stock, another road or another need")
    whatif.add_argument("plan", metavar="PLAN.json")
    whatif.add_argument("--add", action="append", default=[], metavar="ITEM=500L@WAREHOUSE", help="below zero: less")
    whatif.add_argument("--need", action="append", default=[], metavar="LINE=AMOUNT")
    for state in ("open", "close", "mine"):
        whatif.add_argument(f"--{state}", action="append", default=[], metavar="SEGMENT")
    whatif.add_argument("--out", metavar="PLAN.json")
    for one in (explain, whatif):
        one.add_argument("--problem", metavar="PROBLEM.json", help="where the plan was written without its problem")
    verify = commands.add_parser("verify", help="check a plan with the independent verifier and a second solver")
    verify.add_argument("problem", metavar="PROBLEM.json")
    verify.add_argument("plan", metavar="PLAN.json")
    verify.add_argument(
        "--base", action="append", default=[], metavar="PLAN.json", help="an earlier plan that it was kept close to"
    )
    plan_loads.configure(commands.add_parser("loads", help="weigh and separate what leaves, load by load"))
    plan_convoys.configure(commands.add_parser("convoys", help="routes of a plan by vehicle, level by level"))
    plan_ways.configure(commands.add_parser("ways", help="lengths over open roads, and journeys a closure touches"))
    for one in (solve, explain, whatif, verify):
        one.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Run the sub-command; a refusal of the library becomes a refusal of the command."""
    actions = {
        "solve": _solve,
        "explain": _explain,
        "whatif": _whatif,
        "verify": _verify,
        "ways": _ways,
        "loads": _loads,
        "convoys": _convoys,
    }
    can_write(getattr(arguments, "out", None))
    try:
        return actions[arguments.action](arguments)
    except planning.PlanningError as refused:
        if refused.code in UNFIT:
            raise InputUnreadable(what=f"{sentence(refused).capitalize()} ({refused.code}).") from refused
        if refused.code.startswith(UNREADABLE):
            what = INPUTS.get(refused.code.partition(".")[0], "An input")
            raise InputUnreadable(what=f"{what} is not what it should be ({refused.code}).") from refused
        subjects, details = ", ".join(refused.subject_ids), json.dumps(refused.values, ensure_ascii=False)
        said = sentence(refused)
        raise CannotPlan(said=said, rule=refused.code, subjects=subjects, details=details) from refused


def _solve(arguments: argparse.Namespace) -> int:
    document = _load(arguments.problem)
    problem = planning.read_problem(document)
    own = document.get("policy") if isinstance(document, dict) else None
    chosen = _load(arguments.policy) if arguments.policy else own
    policy = planning.read_policy(chosen) if chosen is not None else planning.default_policy()
    base = planning.read_plan(_load(arguments.base)) if arguments.base else None
    seed = arguments.seed or (base.seed if base else planning.DEFAULT_SEED)
    started = time.process_time()
    made = planning.plan(problem, policy, seed=seed, previous=base)
    written = planning.plan_document(made, problem=problem)
    log = {**made.informational, "cpu_seconds": f"{time.process_time() - started:.3f}"}
    if base:
        fresh = compared(base, planning.plan(problem, policy, seed=seed).lines)
        log["without_base"] = {"changed": len(fresh.changed), "moved": len(fresh.moved)}
    written["informational"] = log
    if arguments.out:
        write_document(arguments.out, written)
    if arguments.json:
        print(json.dumps(written, ensure_ascii=False))
        return Exit.DONE
    _print_table(made)
    if made.base:
        _print_changes(made.base, fresh)
    short = str(written["content_hash"])[:12]
    print(f"{len(made.lines)} lines, policy {policy.id} version {policy.version}, plan {short}")
    if arguments.out:
        print(f"Written to {arguments.out}")
    return Exit.DONE


def _print_table(plan: planning.Plan) -> None:
    """One row per line: level, item, given of need, what waits, and why."""
    for line in plan.lines:
        need = "?" if line.need is None else line.need
        waits = f", {line.waiting} wait for a road" if line.waiting else ""
        why = ", ".join(reason.code for reason in line.reasons)
        print(f"{line.id}  {line.level or '-':3}  {line.item}  {line.given} of {need}{waits}  ({why})")
    for step in plan.confirmations:
        print(f"confirm {', '.join(step.corridors)}: releases {len(step.lines)} lines")
    for finding in plan.findings:
        print(f"note: {finding.code} {', '.join(finding.ids[:10])}".rstrip())


def _print_changes(base: Base, fresh: Base) -> None:
    """Every line that changed against the earlier plan, and how many would have without keeping close to it."""
    for row in base.changed:
        before, after = ("-" if amount is None else amount for amount in (row.before, row.after))
        print(f"changed: {row.line}  {before} -> {after}")
    for line in base.moved:
        print(f"same amount from other lots: {line}")
    print(f"against the base plan: {len(base.changed)} amounts changed, {len(base.moved)} lines got other lots")
    print(
        f"without keeping close to it: {len(fresh.changed)} amounts, {len(fresh.moved)} lines, with the same coverages"
    )


def _explain(arguments: argparse.Namespace) -> int:
    plan, problem = _plan_and_problem(arguments)
    for line in (arguments.line, arguments.against):
        if line is not None and line not in {one.id for one in plan.lines}:
            raise WrongUse(what=f"The plan has no line {line}.")
    facts = planning.explain(plan, problem, arguments.line, against=arguments.against)
    parts = sentences(facts, problem, plan.policy, arguments.language)
    if arguments.json:
        said = [{"about": about, "sentences": texts} for about, texts in parts]
        print(json.dumps(facts_document(facts) | {"language": arguments.language, "said": said}, ensure_ascii=False))
        return Exit.DONE
    for about, texts in parts:
        print(about)
        for text in texts:
            print(f"  {text}")
    return Exit.DONE


def _whatif(arguments: argparse.Namespace) -> int:
    plan, problem = _plan_and_problem(arguments)
    result = planning.what_if(plan, problem, _changes(arguments, problem))
    difference = difference_document(result.difference)
    if arguments.out:
        write_document(arguments.out, planning.plan_document(result.plan, problem=result.problem))
    if arguments.json:
        print(json.dumps(difference, ensure_ascii=False))
        return Exit.DONE
    for word, rows in (("gains", result.difference.gained), ("loses", result.difference.lost)):
        for moved in rows:
            print(f"{moved.line} {word}: {moved.before} -> {moved.after}")
    print(f"{len(result.difference.gained)} lines gain, {len(result.difference.lost)} lose")
    for word, lines in (("may now leave", result.difference.released), ("must now wait", result.difference.held)):
        if lines:
            print(f"{word}: {', '.join(lines)}")
    return Exit.DONE


def _changes(arguments: argparse.Namespace, problem: planning.Problem) -> list[Change]:
    """The changes named on the command line."""
    units = {item.id: item.unit for item in problem.items}
    items = {line.id: line.item for line in problem.lines}
    changes: list[Change] = []
    for text in arguments.add:
        item, _, rest = text.partition("=")
        amount, _, warehouse = rest.partition("@")
        if not (item and amount and warehouse):
            raise WrongUse(what=f"{text!r} is not ITEM=AMOUNT@WAREHOUSE.")
        if item not in units:
            raise WrongUse(what=f"The problem has no item {item}.")
        changes.append(planning.AddStock(warehouse, item, _amount(amount, units[item])))
    for text in arguments.need:
        line, _, amount = text.partition("=")
        if line not in items:
            raise WrongUse(what=f"The problem has no line {line}.")
        changes.append(planning.SetNeed(line, _amount(amount, units[items[line]])))
    for state, segments in (("open", arguments.open), ("closed", arguments.close), ("mined", arguments.mine)):
        if segments:
            changes.append(planning.SetRoad(tuple(segments), RoadState(state)))
    if not changes:
        raise WrongUse(what="Name at least one change: --add, --need, --open, --close or --mine.")
    return changes


def _amount(text: str, unit: str) -> int:
    """A whole number of base units from `500L`, `2kg`, `-300` or `4pc`."""
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    suffix = text[len(digits) :].strip().lower()
    base, factor = UNITS.get(suffix, ("", 0)) if suffix else (unit, 1)
    if base != unit or not digits.lstrip("-").isdecimal() or not digits.isascii():
        raise WrongUse(what=f"{text!r} is not a whole amount in {unit} or one of its units.")
    return int(digits) * factor


def _verify(arguments: argparse.Namespace) -> int:
    """The stand-alone script first; then, where its solver is installed, the levels once more."""
    script = VERIFIER / "verify_plan.py"
    if not script.is_file():
        raise EnvironmentMissing(what=f"The verifier is not there: {script}")
    first = _run(script, arguments.problem, arguments.plan, *arguments.base)
    second = _run(VERIFIER / "resolve_levels.py", arguments.plan) if first.returncode == 0 else None
    said = [*first.stdout.splitlines(), *(second.stdout.splitlines() if second else [])]
    failed = first.returncode == 1 or (second is not None and second.returncode == 1)
    if arguments.json:
        passed = first.returncode == 0 and not failed
        solver = None if second is None or second.returncode == Exit.ENVIRONMENT else second.returncode == 0
        print(json.dumps({"passed": passed, "second_solver": solver, "said": said}, ensure_ascii=False))
    else:
        print("\n".join(said))
    if first.returncode not in (0, 1):
        return Exit.UNREADABLE
    return Exit.FINDINGS if failed else Exit.DONE


def _loads(arguments: argparse.Namespace) -> int:
    return plan_loads.run(arguments, *_plan_and_problem(arguments), _load)


def _convoys(arguments: argparse.Namespace) -> int:
    return plan_convoys.run(arguments, _load)


def _ways(arguments: argparse.Namespace) -> int:
    return plan_ways.run(arguments, _load)


def _run(script: Path, *files: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-E", "-s", str(script), *files], capture_output=True, text=True, check=False
    )


def _plan_and_problem(arguments: argparse.Namespace) -> tuple[planning.Plan, planning.Problem]:
    """A plan and the problem it belongs to, from one file or two."""
    document = _load(arguments.plan)
    plan = planning.read_plan(document)
    inside = document.get("problem") if isinstance(document, dict) else None
    source = _load(arguments.problem) if arguments.problem else inside
    if source is None:
        raise WrongUse(what="The plan was written without its problem: name it with --problem.")
    problem = planning.read_problem(source)
    refuse_another(plan, problem)
    return plan, problem


def _load(path: str) -> object:
    """JSON from a file, with the doors of `load_json` shut."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failed:
        _unreadable(path, failed)
    try:
        return planning.load_json(text)
    except planning.PlanningError as refused:
        if not refused.code.startswith("json."):
            raise
        raise InputUnreadable(what=f"{path}: {sentence(refused)} ({refused.code}).") from refused


def _unreadable(path: str, failed: Exception) -> NoReturn:
    raise InputUnreadable(what=f"{path} cannot be read ({type(failed).__name__}).") from failed
