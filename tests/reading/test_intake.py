# ruff: noqa: E501
"""Opening files: what is kept, what is left out and said so, and what is refused with a sentence."""

import io
import time
import unicodedata
import zipfile

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from tests.reading.files import docx, pdf, table

from ojakh import reading


def text_of(data, suffix="txt"):
    return reading.open_bytes(data, suffix).text


def refusal(data, suffix="txt"):
    with pytest.raises(reading.Unreadable) as caught:
        reading.open_bytes(data, suffix)
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_line_ends_become_one_and_everything_else_is_kept():
    kept = " Two  spaces, “quotes”, so\u00adft, e\u0301, \U0001f600 "
    assert text_of(f"{kept}\r\nb\rc".encode()) == f"{kept}\nb\nc"


def test_composed_and_decomposed_letters_stay_two_different_texts():
    one = unicodedata.normalize("NFC", "şəhər Ö")
    other = unicodedata.normalize("NFD", one)
    assert text_of(one.encode()) == one
    assert text_of(other.encode()) == other
    shas = {reading.read(reading.Canonical(text, "txt")).text_sha256 for text in (one, other)}
    assert len(shas) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marked_and_unmarked_unicode_is_read(encoding):
    words = "Su kəsildi. Water was cut. Вода. " * 4
    assert text_of(words.encode(encoding)) == words


def test_a_guessed_code_page_is_named_for_approval():
    words = "Когда отключили воду, никто не пришёл. Мы ждали у моста до вечера и ушли домой. " * 5
    for said in (words, words + "!"):  # an even and an odd number of bytes
        opened = reading.open_bytes(said.encode("cp1251"), "txt")
        assert opened.text == said
        assert any(note.startswith("encoding_guessed:") for note in opened.notes)


def test_characters_that_nobody_sees_are_kept_and_noted():
    opened = reading.open_bytes("left \u202eright\u202c and\u200b so".encode(), "txt")
    assert set(opened.notes) == {"bidi_controls", "invisible_characters"}
    assert "\u202e" in opened.text


@pytest.mark.parametrize("bad", [b"a\x00b", b"a\x07b", b"\x1b[31mred"])
def test_control_characters_are_refused_with_their_place(bad):
    refused = refusal(bad)
    assert refused.code == "reading.control_characters"
    assert refused.values["at"] == min(place for place, byte in enumerate(bad) if byte < 32)


@pytest.mark.parametrize("empty", [b"", b" \n\t", "\ufeff".encode()])
def test_an_empty_file_is_refused(empty):
    assert refusal(empty).code == "reading.empty"


def test_too_much_text_is_refused_with_the_limit_before_any_work():
    started = time.process_time()
    refused = refusal(b"word " * 2_000_000)
    assert refused.code == "reading.too_long"
    assert refused.values == {"length": 10_000_000, "limit": 300_000}
    assert "300000" in refused.sentence
    assert time.process_time() > started
    assert refusal(b"a" * 21_000_000).code == "reading.too_large"


def test_an_unknown_ending_is_refused_by_name():
    assert ".exe" in refusal(b"x", "exe").sentence


def test_markup_inside_a_plain_text_is_text():
    words = "<script>alert(1)</script> <b>Q:</b> &amp; [link](x)"
    assert text_of(words.encode()) == words


def test_a_page_keeps_its_words_and_drops_scripts():
    page = (
        "<p>One &lt;two&gt;<br>three</p><script>x('<p>')</script><style>p{}</style><!-- no --><p>four <b>five</b></p>"
    )
    opened = reading.open_bytes(page.encode(), "html")
    assert opened.text == "One <two>\nthree\n\nfour five"
    assert [opened.text[hint.start : hint.end] for hint in opened.hints] == ["five"]
    assert "left_out:script" in opened.notes


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<!", "</", "<b", "<select>", "<p title='", "&", "<svg>", "<td>"])
def test_a_broken_page_is_read_in_time(piece):
    """Each of these repeated takes quadratic time in a careless scanner, which would not come back within the test."""
    page = "word " + piece * (290_000 // len(piece))
    assert text_of(page.encode(), "html").startswith("word")


@pytest.mark.parametrize("piece", ["**", "[a](", "`", "_a", "\\", "|", "> ", "<b", "a:", "A: ", "\n- "])
def test_broken_markdown_is_read_in_time(piece):
    assert "x" in text_of(("x" + piece * (290_000 // len(piece))).encode(), "md")


def test_markdown_loses_its_marks_and_not_its_words():
    source = "---\ntitle: x\n---\n# Head #\n\n* one **two** _three_ snake_case_word 2*3*4\n\n> [four](http://x.y) `five` \\*six\\*\n"
    assert text_of(source.encode(), "md") == "Head\n\none two three snake_case_word 2*3*4\n\nfour five *six*"


def test_captions_keep_times_and_drop_tags_and_repeated_lines():
    source = "WEBVTT\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\n<c.red>One</c> &amp; two\n\n00:02.000 --> 00:03.000\nOne &amp; two\nthree\n"
    opened = reading.open_bytes(source.encode(), "vtt")
    assert opened.text == "One & two\nthree"
    assert [(opened.text[cue.start : cue.end].strip(), cue.begins) for cue in opened.cues] == [
        ("One & two", "00:01.000"),
        ("three", "00:02.000"),
    ]
    assert refusal(b"no cue here", "srt").code == "reading.not_captions"


def test_a_word_file_gives_insertions_tables_and_footnotes_and_lists_what_it_left_out():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:drawing/></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="{word}"><w:footnote><w:p><w:r><w:t>the note</w:t></w:r></w:p></w:footnote></w:footnotes>'
    data = docx(["first"], body=changed + table([["a", "b"]]), parts={"word/footnotes.xml": notes})
    opened = reading.open_bytes(data, "docx")
    assert opened.text == "first\n\nkept added\n\na\tb\n\nthe note"
    assert set(opened.notes) == {"left_out:deleted_text", "left_out:pictures"}


def test_a_word_file_that_is_none_is_refused():
    assert refusal(b"PK\x03\x04 broken", "docx").code == "reading.not_docx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("other.xml", "<a/>")
    assert refusal(buffer.getvalue(), "docx").code == "reading.not_docx"
    assert refusal(docx([], body="<open>"), "docx").code == "reading.not_docx"


def test_a_zip_bomb_and_xml_entities_are_refused():
    assert refusal(docx(["a"], parts={"word/big.xml": "0" * 61_000_000}), "docx").code == "reading.zip_bomb"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>')
    assert refusal(buffer.getvalue(), "docx").code == "reading.xml_entities"


def test_a_pdf_is_known_by_its_first_bytes_and_read():
    assert "The clinic opened again." in text_of(pdf(["The clinic opened again."]), "txt")


def test_a_pdf_without_text_encrypted_or_damaged_is_refused():
    page = FPDF()
    page.add_page()
    assert refusal(bytes(page.output()), "pdf").code == "reading.pdf_image"
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf(["secret"]))))
    writer.encrypt("word", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert refusal(locked.getvalue(), "pdf").code == "reading.pdf_encrypted"
    assert refusal(b"%PDF-1.7 nothing", "pdf").code == "reading.not_pdf"


def outcome(data, suffix):
    """The canonical text, or the refusal; anything else that is raised fails the test."""
    try:
        return reading.open_bytes(data, suffix)
    except reading.Unreadable as refused:
        return refused


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["txt", "md", "html", "vtt", "srt", "docx", "pdf"]))
def test_any_bytes_are_read_or_refused(data, suffix):
    found = outcome(data, suffix)
    if isinstance(found, reading.Canonical):
        assert all(0 <= hint.start <= hint.end <= len(found.text) for hint in found.hints)
    else:
        assert found.sentence


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-pbrtd &;\"'=a\n*_[]()#|`\\", max_size=120), st.sampled_from(["md", "html"]))
def test_any_markup_is_read_or_refused_as_empty(source, suffix):
    found = outcome(source.encode(), suffix)
    assert isinstance(found, reading.Canonical) or found.code == "reading.empty"
