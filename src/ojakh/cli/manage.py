"""`./ojakh manage`: the management commands of Django, for whoever develops or repairs an office."""

import argparse
import sys

from django.core.management import execute_from_command_line

HELP = "run a Django management command, as makemigrations or shell"


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything after the command belongs to Django."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the command of Django and its options")


def run(arguments: argparse.Namespace) -> int:
    """Hand over; Django ends the process itself where it reports an error."""
    sys.argv = ["./ojakh manage", *arguments.arguments]
    execute_from_command_line(sys.argv)
    return 0
