"""Typed settings from the environment; a bad value refuses to start instead of being guessed."""

import os
from collections.abc import Mapping

from ojakh.kernel.errors import OjakhError


class BadSetting(OjakhError):
    """A setting that cannot be read."""

    code = "ojakh.bad_setting"
    message = "The setting %(name)s has a value that cannot be used: %(wanted)s is expected."


def env_text(name: str, default: str = "", *, environment: Mapping[str, str] = os.environ) -> str:
    """The value as text, or the default where it is not set."""
    return environment.get(name, default)


def env_bool(name: str, default: bool, *, environment: Mapping[str, str] = os.environ) -> bool:
    """`1 yes true on` and `0 no false off`, in any case; anything else is refused."""
    text = environment.get(name)
    if text is None:
        return default
    if text.lower() in {"1", "yes", "true", "on"}:
        return True
    if text.lower() in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(name=name, wanted="yes or no")


def env_int(name: str, default: int, *, least: int, most: int, environment: Mapping[str, str] = os.environ) -> int:
    """A whole number between two bounds; anything else is refused."""
    text = environment.get(name)
    if text is None:
        return default
    if not text.lstrip("-").isdigit() or not least <= int(text) <= most:
        raise BadSetting(name=name, wanted=f"a whole number from {least} to {most}")
    return int(text)
