"""`./ojakh serve`: unlock the office and run its two processes until Ctrl-C."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from ojakh.cli import processes
from ojakh.cli.exits import Exit
from ojakh.cli.folders import data_folder
from ojakh.cli.office import only_one, prove_root, read_office, root_of

HELP = "run the office: the web server and the vault, until Ctrl-C"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen and where the pass-phrase comes from."""
    parser.add_argument("--port", type=int, default=8000, help="first port to try, of twenty (8000)")
    parser.add_argument("--lan", action="store_true", help="listen on every address, not only on this computer")
    parser.add_argument("--key-file", metavar="FILE", help="file whose content is the pass-phrase of the office")
    parser.add_argument("--key-fd", type=int, metavar="N", help="open file descriptor to read the pass-phrase from")
    parser.add_argument("--json", action="store_true", help="print the address as one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; 1 if a process ended by itself."""
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGTERM):  # a script that starts it in the background has SIGINT ignored
        signal.signal(number, signal.default_int_handler)
    folder = data_folder()
    office = read_office(folder)
    with only_one(folder):
        root = root_of(office, key_file=arguments.key_file, key_fd=arguments.key_fd)
        prove_root(folder, root=root)
        return serve(folder, root=root, hosts=office.hosts, arguments=arguments)


def serve(folder: Path, *, root: bytes, hosts: tuple[str, ...], arguments: argparse.Namespace) -> int:
    """Run both processes and say where they are."""
    host = "0.0.0.0" if arguments.lan else processes.LOOPBACK  # noqa: S104 - asked for by --lan
    port = processes.free_port(arguments.port, host=host)
    if arguments.lan:
        os.environ["OJAKH_LAN"] = "yes"
    with processes.place(folder, hosts=hosts) as where:
        processes.migrate(where, root=root)
        with processes.running_office(where, root=root, host=host, port=port) as (web, vault):
            announce(port, hosts=hosts if arguments.lan else (), as_json=arguments.json)
            ended = processes.wait_for_end(web, vault)
            print(f"The process {ended} has ended by itself; the office stops.", file=sys.stderr)
    return Exit.FINDINGS


def announce(port: int, *, hosts: tuple[str, ...], as_json: bool) -> None:
    """Print the address; a reachable office also by its own names."""
    addresses = [f"http://{host}:{port}/" for host in (processes.LOOPBACK, *hosts)]
    if as_json:
        print(json.dumps({"event": "ready", "addresses": addresses}), flush=True)
    else:
        print(f"Ready: {'  '.join(addresses)}    Stop with Ctrl-C.", flush=True)
