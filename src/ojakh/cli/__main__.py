"""Find the command, run it, and turn a refusal into one sentence and an exit code."""

import argparse
import ast
import importlib
import importlib.util
import json
import os
import sys
from pathlib import Path

from ojakh.cli import COMMANDS
from ojakh.cli.exits import Exit, FileUnusable
from ojakh.cli.folders import data_folder
from ojakh.kernel.errors import OjakhError

USAGE = "usage: ./ojakh COMMAND [options]      ./ojakh COMMAND --help explains one command"


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview(), file=sys.stdout if arguments else sys.stderr)
        return Exit.DONE if arguments else Exit.WRONG_USE
    name, *rest = arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ojakh.project.settings")
    os.environ.setdefault("OJAKH_DATA", str(data_folder(name)))
    if name not in COMMANDS:
        print(f"There is no command {name!r}. ./ojakh --help lists them.", file=sys.stderr)
        return Exit.WRONG_USE
    return run_command(name, rest)


def run_command(name: str, rest: list[str]) -> int:
    """Import the module of one command, read its options and run it."""
    module = importlib.import_module(COMMANDS[name])
    parser = argparse.ArgumentParser(prog=f"./ojakh {name}", description=module.HELP)
    module.configure(parser)
    options = parser.parse_args(rest)
    try:
        return int(module.run(options))
    except OjakhError as refused:
        refusal = refused
    except OSError as failed:
        if failed.filename is None:
            raise
        refusal = FileUnusable(what=f"{failed.filename}: {failed.strerror}.")
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return Exit.STOPPED
    report_refusal(refusal, as_json=getattr(options, "json", False) is True or "--json" in rest)
    return int(getattr(refusal, "exit_code", Exit.REFUSED))


def report_refusal(refusal: OjakhError, *, as_json: bool) -> None:
    """Print a refusal: for a person on standard error, for a script as JSON on standard output."""
    if as_json:
        print(json.dumps({"error": refusal.as_dict()}, ensure_ascii=False))
    else:
        print(f"{refusal.sentence()} ({refusal.code})", file=sys.stderr)


def overview() -> str:
    """The help in one screen: every command with its one line."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {help_line(module)}" for name, module in COMMANDS.items()]
    return "\n".join([USAGE, "", *lines])


def help_line(module: str) -> str:
    """The `HELP` of a command, read from its source text so that nothing has to be imported or installed."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "HELP":
            return str(ast.literal_eval(node.value))
    raise LookupError(f"{module} has no HELP")


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone: nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.DONE
    sys.exit(code)
