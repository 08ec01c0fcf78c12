"""The part of `./ojakh init` that works on the tables: it runs once, after the key of the store is known."""

import os
from collections.abc import Mapping

import django
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ojakh.kernel.errors import OjakhError


class PasswordRefused(OjakhError):
    """The password is too short, too common or too like the user name."""

    code = "cli.password_refused"
    message = "The password of the administrator cannot be used: %(why)s"


def found(environment: Mapping[str, str], *, name: str, small_office: bool, login: str, password: str) -> None:
    """Make the tables, the office and its administrator in the store that the environment opens."""
    os.environ.update(environment)
    django.setup()
    # These read the settings when they are loaded, and the settings take the key out of the environment.
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.db import connections, transaction  # noqa: PLC0415

    from ojakh.custody import actions  # noqa: PLC0415
    from ojakh.custody.access import Role  # noqa: PLC0415

    try:
        validate_password(password)
    except ValidationError as refusal:
        raise PasswordRefused(why=" ".join(refusal.messages)) from None
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        actions.set_up_office(name, small_office=small_office)
        _, code = actions.invite(login, role=Role.ADMINISTRATOR, by="system")
        actions.accept_invitation(login, code=code, password=password)
    connections.close_all()
