"""Files that come in: the type by its content, size and expansion capped, and a sentence for each refusal."""

import contextlib
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from ojakh.custody import uploads
from ojakh.custody.models import Office
from ojakh.web.uploads import received


def workbook() -> bytes:
    """A workbook with one row."""
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in members:
            made.writestr(name, content)
    return target.getvalue()


BOOK = ("xl/workbook.xml", b"<workbook/>")


def code_of(content: bytes, *, kinds: tuple[str, ...] = ("csv", "xlsx")) -> tuple[str, int]:
    """The refusal of a file: its code and status."""
    with pytest.raises(uploads.UploadRefused) as refused:
        uploads.take(content, kinds=kinds)
    return refused.value.code, refused.value.status


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"name,count\nA,1\n", "csv"),
        ("\ufeffимя;число\n".encode(), "csv"),
        ("имя;число\n".encode("cp1251"), "csv"),
        ("ad\tsay\n".encode("utf-16"), "csv"),
        (b'{"a": 1}', "json"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"<!DOCTYPE html><p>", "html"),
        (b"<svg xmlns='x'/>", "html"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader...", "pbf"),
        (b"\x7fELF\x02\x01\x01\x00", "unknown"),
        (archive(("a.txt", b"a")), "zip"),
        (workbook(), "xlsx"),
    ],
)
def test_kind_is_read_from_the_content(content: bytes, kind: str) -> None:
    assert uploads.kind_of(content) == kind


def test_file_that_is_wanted_is_taken_with_its_hash() -> None:
    taken = uploads.take(workbook(), kinds=("xlsx",))
    assert (taken.kind, len(taken.sha256)) == ("xlsx", 64)


@pytest.mark.parametrize(
    ("text", "encoding"), [("Արամ", "utf-8"), ("имя число улица город", "cp1251"), ("ad", "utf-16")]
)
def test_text_is_read_in_the_encoding_it_has(text: str, encoding: str) -> None:
    assert uploads.take(text.encode(encoding), kinds=("csv",)).text() == text


def test_empty_file() -> None:
    assert code_of(b"") == ("upload.empty", 422)


def test_file_above_ten_megabytes() -> None:
    assert code_of(b"a" * (uploads.LARGEST_BYTES + 1)) == ("upload.too_large", 413)


def test_kind_that_is_not_wanted() -> None:
    assert code_of(b"%PDF-1.7") == ("upload.unknown_type", 415)


def test_archive_that_unpacks_to_more_than_a_hundred_times_its_size() -> None:
    assert code_of(archive(BOOK, ("xl/big.xml", b"0" * 20_000_000))) == ("upload.too_large", 413)


def test_archive_that_lies_about_its_sizes() -> None:
    honest = archive(BOOK, ("xl/big.xml", b"0" * 20_000_000))
    assert code_of(honest.replace((20_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little")))[0] in {
        "upload.too_large",
        "upload.unreadable",
    }


def test_archive_with_too_many_members() -> None:
    members = [(f"xl/{number}", b"") for number in range(1001)]
    assert code_of(archive(BOOK, *members)) == ("upload.unreadable", 422)


@pytest.mark.parametrize("name", ["xl/inner.zip", "xl/inner.xlsx", "../outside.xml", "/etc/x"])
def test_archive_in_an_archive_or_outside_of_it(name: str) -> None:
    assert code_of(archive(BOOK, (name, b"a"))) == ("upload.unreadable", 422)


def test_workbook_with_macros() -> None:
    assert code_of(archive(BOOK, ("xl/vbaProject.bin", b"a"))) == ("upload.macros", 415)


def test_workbook_that_is_cut_off() -> None:
    whole = workbook()
    assert code_of(whole[: len(whole) // 2]) == ("upload.unreadable", 422)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"{", b"<", b"\xff\xfe"]))
def test_any_bytes_are_taken_or_refused(content: bytes, start: bytes) -> None:
    taken = None
    with contextlib.suppress(uploads.UploadRefused):
        taken = uploads.take(start + content, kinds=("csv", "xlsx", "json", "xml"))
    assert taken is None or taken.content == start + content


def test_form_without_a_file_says_so() -> None:
    with pytest.raises(uploads.Empty):
        received(RequestFactory().post("/", {}), "file", kinds=("csv",))


def test_name_of_the_file_is_dropped() -> None:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("../../Aram.csv", b"a,b\n")})
    assert "Aram" not in repr(received(request, "file", kinds=("csv",)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "length", "status"),
    [
        ("application/x-www-form-urlencoded", 2**20 + 1, 413),
        ("multipart/form-data; boundary=x", 11 * 2**20, 413),
        ("multipart/form-data; boundary=x", 2 * 2**20, 403),
        ("application/x-www-form-urlencoded", 100, 403),
    ],
)
def test_body_that_is_too_large_is_refused_before_it_is_read(
    office: Office, kind: str, length: int, status: int
) -> None:
    answer = Client().post("/en/office/policy", b"x", content_type=kind, CONTENT_LENGTH=str(length))
    assert answer.status_code == status
    if status == 413:
        assert "<h1>" in answer.content.decode()
