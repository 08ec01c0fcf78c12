"""Copies of photos without anything but their pixels, made by a process of its own that may neither read nor send."""

import os
import subprocess
import sys
from pathlib import Path

from ojakh.custody.reencode import ANIMATED, MOST_PIXELS, TOO_MANY_PIXELS
from ojakh.custody.uploads import Unreadable, UploadRefused

SCRIPT = Path(__file__).with_name("reencode.py")
SECONDS = 20
LARGEST_COPY = 8 * 2**20
KINDS = ("jpeg", "png", "webp")
"""Kinds of pictures that are taken, by content."""


class TooManyPixels(UploadRefused):
    """A picture that unfolds to more pixels than are opened."""

    code = "upload.too_many_pixels"
    message = "The picture has too many points: at most %(millions)s million are taken."
    status = 413


class Moving(UploadRefused):
    """An animated picture."""

    code = "upload.animated"
    message = "Moving pictures are not taken. Send a single one."
    status = 415


def stripped(content: bytes) -> bytes:
    """A JPEG of the pixels alone, upright, at most 2,048 pixels long: no EXIF, place, preview, comment or profile.

    Raises `TooManyPixels`, `Moving` or `Unreadable`.
    """
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    command = [sys.executable, "-I", str(SCRIPT)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise Unreadable() from None
    if done.returncode == TOO_MANY_PIXELS:
        raise TooManyPixels(millions=MOST_PIXELS // 1_000_000)
    if done.returncode == ANIMATED:
        raise Moving()
    if done.returncode != 0 or not done.stdout.startswith(b"\xff\xd8\xff") or len(done.stdout) > LARGEST_COPY:
        raise Unreadable()
    return done.stdout
