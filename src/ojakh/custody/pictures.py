"""Copies of photos without anything but their pixels, made by a process of its own that may neither read nor send."""

from ojakh.custody import confined
from ojakh.custody.reencode import ANIMATED, MOST_PIXELS, TOO_MANY_PIXELS
from ojakh.custody.uploads import Unreadable, UploadRefused

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
    done = confined.run("ojakh.custody.reencode", content, seconds=SECONDS)
    if done is None:
        raise Unreadable()
    if done.returncode == TOO_MANY_PIXELS:
        raise TooManyPixels(millions=MOST_PIXELS // 1_000_000)
    if done.returncode == ANIMATED:
        raise Moving()
    if done.returncode != 0 or not done.stdout.startswith(b"\xff\xd8\xff") or len(done.stdout) > LARGEST_COPY:
        raise Unreadable()
    return done.stdout
