"""Copies of photos: the pixels and nothing else, upright, from a process that is bounded; bombs and films refused."""

import io
import os
import random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ojakh.custody import pictures, reencode
from ojakh.custody.uploads import Unreadable, kind_of

MARK = b"Planted remark"
GPS, ORIENTATION, REMARK = 0x8825, 0x0112, 0x010E
KEPT = {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}
"""Segments of a JPEG that hold pixels: start, JFIF, tables, frame, scan, end."""


def photo(*, kind: str = "JPEG", size: tuple[int, int] = (320, 200), turned: bool = False) -> bytes:
    """A red left half and a blue right half, with a remark, a place, a profile and a comment in it."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[REMARK] = MARK.decode()
    exif[ORIENTATION] = 6 if turned else 1
    exif.get_ifd(GPS).update({1: "N", 2: (40.0, 10.0, 30.0), 3: "E", 4: (44.0, 30.0, 15.0)})
    out = io.BytesIO()
    options = {"exif": exif, "icc_profile": b"\x00" * 100 + MARK}
    if kind == "JPEG":
        options |= {"comment": MARK, "xmp": b"<x:xmpmeta>" + MARK + b"</x:xmpmeta>"}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Comment", MARK.decode())
        options["pnginfo"] = info
    image.save(out, kind, **options)
    return out.getvalue()


def segments(content: bytes) -> list[int]:
    """Markers of a JPEG up to its scan, and whether anything follows its end."""
    found, at = [0xD8], 2
    while found[-1] != 0xDA:
        assert content[at] == 0xFF
        found.append(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    assert content.endswith(b"\xff\xd9") and content.count(b"\xff\xd9") == 1
    return [*found, 0xD9]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_copy_holds_the_pixels_and_nothing_of_what_the_original_tells(kind: str) -> None:
    content = photo(kind=kind)
    assert kind_of(content) == kind.lower()
    assert MARK in content
    copy = pictures.stripped(content)
    assert MARK not in copy and b"Exif" not in copy and b"ICC_PROFILE" not in copy and b"xmp" not in copy.lower()
    assert set(segments(copy)) <= KEPT
    with Image.open(io.BytesIO(copy)) as seen:
        assert seen.format == "JPEG" and not seen.getexif()
        assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert seen.size == (320, 200)
        assert seen.getpixel((40, 100))[0] > 200 and seen.getpixel((280, 100))[2] > 200


def test_a_turned_photo_is_upright_in_its_copy() -> None:
    with Image.open(io.BytesIO(pictures.stripped(photo(turned=True)))) as seen:
        assert seen.size == (200, 320)
        assert seen.getpixel((100, 40))[0] > 200 and seen.getpixel((100, 280))[2] > 200


def test_a_large_photo_is_made_smaller_and_a_transparent_one_gets_a_white_ground() -> None:
    with Image.open(io.BytesIO(pictures.stripped(photo(size=(4_000, 1_000))))) as seen:
        assert seen.size == (2_048, 512)
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(pictures.stripped(out.getvalue()))) as seen:
        assert seen.getpixel((10, 10)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    out = io.BytesIO()
    Image.new("I;16", (8, 8), 20_000).save(out, "PNG")
    with Image.open(io.BytesIO(pictures.stripped(out.getvalue()))) as seen:
        assert all(abs(value - 20_000 // 256) <= 2 for value in seen.getpixel((4, 4)))


@pytest.mark.parametrize("side", [8_000, 10_000])
def test_a_bomb_is_refused_before_it_unfolds(side: int) -> None:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    assert len(out.getvalue()) < 20_000
    with pytest.raises(pictures.TooManyPixels):
        pictures.stripped(out.getvalue())


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    with pytest.raises(pictures.Moving):
        pictures.stripped(out.getvalue())


def test_what_is_no_picture_or_another_kind_is_refused() -> None:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "GIF")
    for content in (b"", b"text", photo()[:200], b"\xff\xd8\xff" + os.urandom(500), out.getvalue(), b"<svg/>"):
        with pytest.raises(Unreadable):
            pictures.stripped(content)


def test_damaged_bytes_never_give_anything_but_a_clean_copy_or_a_refusal() -> None:
    draw, whole = random.Random(7), bytearray(photo())
    for _ in range(12):
        broken = bytearray(whole)
        for _ in range(4):
            broken[draw.randrange(3, len(broken))] = draw.randrange(256)
        try:
            copy = pictures.stripped(bytes(broken))
        except pictures.UploadRefused:
            continue
        assert MARK not in copy and set(segments(copy)) <= KEPT


def test_the_largest_picture_that_is_taken_fits_into_the_bounds() -> None:
    side = int(reencode.MOST_PIXELS**0.5)
    out = io.BytesIO()
    Image.new("RGBA", (side, side), "green").save(out, "PNG", compress_level=1)
    with Image.open(io.BytesIO(pictures.stripped(out.getvalue()))) as seen:
        assert seen.size == (2_048, 2_048)
