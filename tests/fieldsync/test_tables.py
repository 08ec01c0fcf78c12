"""Tables are read with care: caps, encodings, formulas; exports run nothing."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.fieldsync import tables


def xlsx(rows: list[list[object]], *, title: str = "data", state: str = "visible") -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if state != "visible":
        book.create_sheet("other")
        sheet.sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separator_and_unicode_encoding_are_found(separator: str, encoding: str):
    text = separator.join(["Item", "Amount"]) + "\r\n" + separator.join(["дизель", "400"]) + "\r\n\r\n"
    table = tables.read_table(text.encode(encoding))
    assert table.columns == ("item", "amount")
    assert [(row.number, row.cells) for row in table.rows] == [(2, {"item": "дизель", "amount": "400"})]


def test_letters_in_an_old_encoding_are_refused_and_never_guessed():
    with pytest.raises(tables.UnknownEncoding):
        tables.read_table("item\nдизель".encode("cp1251"))


def test_a_workbook_gives_days_and_whole_numbers_as_a_person_types_them():
    import datetime

    table = tables.read_table(xlsx([["a", "b", "c"], [datetime.date(2026, 4, 3), 400.0, 2.5]]))
    assert table.rows[0].cells == {"a": "2026-04-03", "b": "400", "c": "2.5"}


def test_a_formula_is_refused_with_its_cell():
    with pytest.raises(tables.FormulaCell) as refused:
        tables.read_table(xlsx([["a"], ["=1+1"]]))
    assert refused.value.values == {"cell": "A2"}


def test_a_hidden_sheet_a_broken_archive_and_an_empty_file_are_refused():
    with pytest.raises(tables.HiddenSheet):
        tables.read_table(xlsx([["a"]], state="hidden"))
    for broken in (b"PK\x03\x04 broken", b"", b"\x00\x01"):
        with pytest.raises(tables.TableRefused):
            tables.read_table(broken)


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"0")
        for number in range(1_001):
            archive.writestr(f"y{number}", b"")
    with pytest.raises(tables.TableTooLarge):
        tables.read_table(out.getvalue())


def test_too_many_columns_and_a_doubled_one_are_refused():
    with pytest.raises(tables.TableTooLarge):
        tables.read_table(",".join(f"c{n}" for n in range(300)).encode())
    with pytest.raises(tables.DoubledColumn):
        tables.read_table(b"a,b,A\n1,2,3")


@given(st.text(min_size=1))
def test_no_exported_text_begins_like_a_formula(text: str):
    assert not tables.neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x600)), min_size=2, max_size=3))
def test_what_is_exported_is_read_back_as_it_was(cells: list[str]):
    kept = [cell.strip() for cell in cells]
    if not any(kept) or any(cell.startswith("'") for cell in kept):
        return
    columns = [f"c{n}" for n in range(len(kept))]
    (row,) = tables.read_table(tables.write_csv(columns, [kept])).rows
    assert list(row.cells.values()) == kept


def test_numbers_stay_numbers_in_exports():
    assert tables.neutral(-5) == "-5"
    assert tables.neutral("=1") == "'=1"
