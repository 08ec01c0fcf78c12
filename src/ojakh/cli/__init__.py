"""The command line: one module per command, listed here and imported only when its command is run."""

COMMANDS: dict[str, str] = {
    "demo": "ojakh.cli.demo",
    "init": "ojakh.cli.init",
    "serve": "ojakh.cli.serve",
    "doctor": "ojakh.cli.doctor",
    "match": "ojakh.cli.match",
    "import": "ojakh.cli.imports",
    "roads": "ojakh.cli.roads",
    "plan": "ojakh.cli.plan",
    "read": "ojakh.cli.read",
    "route": "ojakh.cli.route",
    "claims": "ojakh.cli.claims",
    "publish": "ojakh.cli.publish",
    "export": "ojakh.cli.export",
    "backup": "ojakh.cli.backup",
    "restore": "ojakh.cli.restore",
    "audit": "ojakh.cli.audit",
    "bench": "ojakh.cli.bench",
    "test": "ojakh.cli.test",
    "catalogue": "ojakh.cli.catalogue",
    "lock": "ojakh.cli.lock",
    "manage": "ojakh.cli.manage",
}
"""Command to module, in the order of the help.

Each module has `HELP: str` (one line), `configure(parser: argparse.ArgumentParser) -> None` and
`run(arguments: argparse.Namespace) -> int`, which returns an exit code or raises an `OjakhError`.
"""
