"""Imports as jobs: the dry run, then the writing, each with its progress; the file stays in the encrypted store."""

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.vault import door
from ojakh.fieldsync import imports
from ojakh.kernel.errors import OjakhError

CHECK, WRITE = "import.check", "import.write"
SHOWN_ERRORS = 50
FILE, FAILED = "list", "refused-rows.csv"


class CheckGone(OjakhError):
    """The dry run that a writing stands on is not there."""

    code = "import.check_gone"
    message = "The check of this list is no longer there. Send the file again."


@jobs.job(CHECK)
def check_list(run: jobs.Run) -> dict[str, object]:
    """The dry run: what would be new, what is known, what is refused. The list is kept for the writing."""
    checked = imports.check(str(run.arguments["kind"]), run.file(FILE), progress=run.progress)
    report = checked.report()
    files = [FILE] if checked.prepared else []
    if report.errors:
        run.keep_file(FAILED, imports.failed_rows(checked), media_type="text/csv")
        files.append(FAILED)
    return _result(report) | {"files": files, "writable": bool(checked.prepared)}


@jobs.job(WRITE)
def write_list(run: jobs.Run) -> dict[str, object]:
    """The writing: the file is checked again and then written whole or, if asked, but for the refused rows."""
    arguments = run.arguments
    kind = str(arguments["kind"])
    checked = imports.check(kind, run.file(FILE), progress=run.progress)
    session = ""
    if kind == "households":
        session = door.open_session(
            actor=run.actor,
            roles=(Role.REGISTRAR.value,),
            areas=tuple(arguments["areas"]),
            factor=str(arguments["factor"]),
        )
    report = imports.write(
        checked, by=run.actor, session=session, skip_refused=bool(arguments["skip"]), progress=run.progress
    )
    return _result(report)


def _result(report: imports.Report) -> dict[str, object]:
    shown = [
        {
            "row": error.row,
            "column": error.column,
            "code": error.code,
            "value": error.value,
            "values": dict(error.values),
        }
        for error in report.errors[:SHOWN_ERRORS]
    ]
    return {
        "rows": report.rows,
        "accepted": report.accepted,
        "known": report.known,
        "refused": report.refused,
        "written": report.written,
        "errors": shown,
    }
