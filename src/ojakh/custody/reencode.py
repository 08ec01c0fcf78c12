"""The process of its own that opens a picture and paints it anew: pixels out, nothing else. Run with `-m`.

Bytes come by standard input and leave by standard output. The libraries are loaded first; then this process may open no
file and no socket, take no more memory and no more time than stated, and only then does it look at the bytes.
"""

import io
import sys

from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin

from ojakh.custody.confined import confine

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_048
QUALITY = 85
CPU_SECONDS = 10
TOO_MANY_PIXELS, ANIMATED, UNREADABLE = 11, 12, 13
"""Exit codes, each with its refusal in `custody.pictures`."""
FORMATS = ("JPEG", "PNG", "WEBP")
LOADED = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Readers that have to be there before files can no longer be opened."""


def painted(content: bytes) -> bytes:
    """The picture as a JPEG of its own pixels, upright, at most 2,048 pixels long; SystemExit where it is refused."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise SystemExit(TOO_MANY_PIXELS)
        # what phones call several pictures is one with its small previews, and the first is the picture
        if getattr(found, "is_animated", False) and found.format != "MPO":
            raise SystemExit(ANIMATED)
        found.seek(0)
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found)
        if upright.mode.startswith("I"):  # sixteen bits of grey, which would be cut off to white
            upright = upright.point(lambda value: value * (1 / 256)).convert("L")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        seen = upright.convert("RGBA") if "A" in upright.getbands() or "transparency" in upright.info else upright
    canvas = Image.new("RGB", seen.size, "white")
    canvas.paste(seen.convert("RGB"), mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def main() -> int:
    """Read, confine, paint, write."""
    content = sys.stdin.buffer.read()
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    confine(seconds=CPU_SECONDS)
    try:
        sys.stdout.buffer.write(painted(content))
    except Image.DecompressionBombError:
        return TOO_MANY_PIXELS
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, MemoryError):
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
