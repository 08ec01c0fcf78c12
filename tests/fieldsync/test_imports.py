"""Lists: checked row by row, written whole or not at all, the same file twice changes nothing."""

import csv
import io
from datetime import timedelta

import pytest
from tests.delivery.conftest import KEEPER, PLANNER, Town, goods, places, town

from ojakh.custody.models import OutboxEntry
from ojakh.custody.vault import door
from ojakh.delivery import queries as delivery
from ojakh.delivery import stock
from ojakh.fieldsync import imports
from ojakh.fieldsync.kinds import KINDS, is_forbidden
from ojakh.kernel import clock
from ojakh.needs import queries as needs
from ojakh.needs.models import Request
from ojakh.people.models import Household, Person
from ojakh.places.models import Place

__all__ = ["goods", "places", "town"]
TODAY = clock.today()


def listed(rows: list[dict[str, object]]) -> bytes:
    """Rows as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def stock_row(number: int, **changes: object) -> dict[str, object]:
    """A good row of a stock list."""
    return {
        "item": "diesel",
        "amount": "100",
        "unit": "l",
        "warehouse": "WH-1",
        "document": f"DN-{number}",
        "received_on": TODAY.isoformat(),
        "expires_on": "",
    } | changes


def member(home: int, name: str, **changes: object) -> dict[str, object]:
    """A row of a household list."""
    return {"household": home, "place": "PL00001", "full_name": name, "birth": "1984", "sex": "f"} | changes


def codes(checked: imports.Checked) -> list[tuple[int, str, str]]:
    """Row, column and code of each error."""
    return [(error.row, error.column, error.code) for error in checked.errors]


def test_a_stock_list_is_checked_and_then_written_whole(town: Town):
    checked = imports.check("stock", listed([stock_row(1), stock_row(2)]))
    assert (checked.errors, delivery.usable_stock()["diesel"]) == ((), 500_000)
    report = imports.write(checked, by=KEEPER)
    assert (report.written, delivery.usable_stock()["diesel"]) == (2, 700_000)
    assert OutboxEntry.objects.get(kind="system.imported").n == 2


def test_the_same_file_twice_changes_nothing(town: Town):
    content = listed([stock_row(1)])
    imports.write(imports.check("stock", content), by=KEEPER)
    report = imports.write(imports.check("stock", content), by=KEEPER)
    assert (report.written, report.known) == (0, 1)
    assert OutboxEntry.objects.filter(kind="system.imported").count() == 1


def test_three_bad_rows_refuse_the_list_and_leave_nothing(town: Town):
    rows = [stock_row(number) for number in range(30)]
    rows[4]["amount"] = "-5"
    rows[9]["item"] = "gold"
    rows[19]["received_on"] = "03/04/2026"
    checked = imports.check("stock", listed(rows))
    assert codes(checked) == [
        (6, "amount", "E-NUMBER"),
        (11, "item", "E-ITEM-UNKNOWN"),
        (21, "received_on", "E-DATE-AMBIGUOUS"),
    ]
    with pytest.raises(imports.RowsRefused):
        imports.write(checked, by=KEEPER)
    assert delivery.usable_stock()["diesel"] == 500_000
    report = imports.write(checked, by=KEEPER, skip_refused=True)
    assert (report.written, report.refused) == (27, 3)


def test_the_refused_rows_come_back_with_their_reason_ready_to_correct(town: Town):
    checked = imports.check("stock", listed([stock_row(1, unit="kg"), stock_row(2)]))
    rows = list(csv.DictReader(io.StringIO(imports.failed_rows(checked).decode("utf-8-sig"))))
    assert [row["_row"] for row in rows] == ["2"]
    assert "E-UNIT" in rows[0]["_error"] and rows[0]["document"] == "DN-1"


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"amount": ""}, "amount", "E-REQUIRED"),
        ({"amount": "about 20"}, "amount", "E-NUMBER"),
        ({"amount": "9" * 14}, "amount", "E-NUMBER"),
        ({"unit": ""}, "unit", "E-REQUIRED"),
        ({"warehouse": "WH-9"}, "warehouse", "E-CODE-UNKNOWN"),
        ({"received_on": "2026-02-30"}, "received_on", "E-DATE"),
        ({"received_on": (TODAY + timedelta(days=2)).isoformat()}, "received_on", "E-RANGE"),
        ({"expires_on": "2020-01-01"}, "expires_on", "E-RANGE"),
    ],
)
def test_each_bad_cell_of_a_stock_list_is_named(town: Town, changes: dict[str, object], column: str, code: str):
    assert (2, column, code) in codes(imports.check("stock", listed([stock_row(1, **changes)])))


def test_a_missing_or_unknown_column_is_named_in_the_first_row(town: Town):
    row = stock_row(1)
    del row["warehouse"]
    checked = imports.check("stock", listed([row | {"colour": "red"}]))
    assert set(codes(checked)) == {(1, "warehouse", "E-COLUMN-MISSING"), (1, "colour", "E-COLUMN-UNKNOWN")}
    with pytest.raises(imports.RowsRefused):
        imports.write(checked, by=KEEPER, skip_refused=True)


@pytest.mark.parametrize("column", ["ethnicity", "Религия", "ազգություն", "etnik mənsubiyyət", "military service"])
def test_a_column_that_is_never_kept_refuses_the_whole_file(town: Town, column: str):
    assert is_forbidden(column)
    with pytest.raises(imports.ForbiddenColumn):
        imports.check("stock", listed([stock_row(1) | {column: "x"}]))


def test_no_column_of_ours_is_a_forbidden_one():
    assert not [column.name for kind in KINDS.values() for column in kind.columns if is_forbidden(column.name)]


def test_requests_name_place_facility_and_voice(town: Town):
    row = {
        "item": "flour",
        "amount": "250",
        "unit": "kg",
        "place": "Накерт",
        "facility": "",
        "voice": "community",
        "voiced_on": TODAY.isoformat(),
        "from_on": TODAY.isoformat(),
        "until_on": TODAY.isoformat(),
    }
    imports.write(imports.check("requests", listed([row])), by=PLANNER)
    made = Request.objects.get(item__code="flour")
    assert (made.asked, made.voice, made.place_id) == (250_000, "community", town.places[1].pk)
    assert imports.check("requests", listed([row])).report().known == 1
    wrong = listed([row | {"place": "Nakertt", "voice": "rumour", "until_on": "2020-01-01"}])
    assert {code for _, _, code in codes(imports.check("requests", wrong))} == {
        "E-PLACE-UNKNOWN",
        "E-CODE-UNKNOWN",
        "E-RANGE",
    }


def test_places_come_in_with_names_in_several_scripts(town: Town):
    row = {
        "code": "PX1",
        "name_latin": "Nova Kert",
        "name_cyrillic": "Нова Керт",
        "latitude": "40.5",
        "longitude": "45.5",
        "source": "list",
    }
    imports.write(imports.check("places", listed([row])), by=PLANNER)
    assert Place.objects.get(pcode="PX1").names.filter(kind="variant").count() == 2
    assert imports.check("places", listed([row])).report().known == 1
    assert codes(imports.check("places", listed([row | {"latitude": "91"}]))) == [(2, "latitude", "E-RANGE")]


def test_households_are_sealed_in_the_vault_and_only_their_ids_are_here(town: Town):
    session = door.open_session(actor="staff:9", roles=("registrar",), areas=("*",), factor="mfa_fresh")
    rows = [
        member(1, "Ձյուն Սարյան"),
        member(1, "Сарян Аршак", birth="2015-04-03", sex="m"),
        member(2, "Leyla Kərimli"),
    ]
    content = listed(rows)
    report = imports.write(imports.check("households", content), by="staff:9", session=session)
    assert report.written == 3
    assert (Household.objects.count(), Person.objects.count()) == (2, 3)
    found = door.find(session, purpose="register", text="Arshak Saryan")
    assert found
    again = imports.write(imports.check("households", content), by="staff:9", session=session)
    assert (again.written, Household.objects.count()) == (0, 2)


def test_a_bad_member_refuses_the_household_and_the_error_hides_the_name(town: Town):
    rows = [member(1, "Аршак"), member(1, "12345"), member(2, "Leyla", birth="2031-01-01"), member(3, "Nino")]
    checked = imports.check("households", listed(rows))
    assert {(error.row, error.column) for error in checked.errors} == {(3, "full_name"), (4, "birth")}
    assert all(error.value == "•••" for error in checked.errors)
    assert [one.rows for one in checked.prepared] == [(5,)]


def test_a_template_holds_its_columns_and_is_read_back_empty(town: Town):
    for kind in KINDS:
        checked = imports.check(kind, imports.template(kind))
        assert (checked.errors, checked.prepared) == ((), ())
    with pytest.raises(imports.UnknownKind):
        imports.template("persons")


def vehicle_row(**changes: object) -> dict[str, object]:
    """A row of a list of vehicles."""
    return {
        "code": "TR-1",
        "load_kg": "5000",
        "volume_m3": "24.5",
        "home": "WH-1",
        "cold": "yes",
        "tanker": "",
    } | changes


def good_row(**changes: object) -> dict[str, object]:
    """A row with the figures of a good."""
    return {
        "item": "blanket",
        "weight_kg": "1.6",
        "volume_l": "7.5",
        "un_number": "",
        "cold": "no",
        "source": "scale",
    } | changes


def test_vehicles_come_in_as_a_list_and_other_figures_replace_the_old_ones(town: Town):
    assert imports.write(imports.check("vehicles", listed([vehicle_row()])), by=KEEPER).written == 1
    assert imports.write(imports.check("vehicles", listed([vehicle_row()])), by=KEEPER).known == 1
    imports.write(imports.check("vehicles", listed([vehicle_row(load_kg="4000", home="")])), by=KEEPER)
    one = delivery.vehicles().get()
    assert (one.code, one.load_kg, one.volume_dm3, one.home, one.cold, one.tanker) == (
        "TR-1",
        4000,
        24500,
        None,
        True,
        False,
    )


def test_a_list_of_vehicles_calls_none_back_from_the_workshop(town: Town):
    imports.write(imports.check("vehicles", listed([vehicle_row()])), by=KEEPER)
    old = delivery.vehicles().get()
    kept = {name: getattr(old, name) for name in ("load_kg", "volume_dm3", "home", "cold", "tanker")}
    stock.change_vehicle(old.code, in_service=False, by=KEEPER, **kept)
    assert imports.write(imports.check("vehicles", listed([vehicle_row(load_kg="4000")])), by=KEEPER).written == 1
    one = delivery.vehicles().get()
    assert (one.load_kg, one.in_service) == (4000, False)


def test_figures_of_goods_come_in_as_a_list_in_the_units_that_people_use(town: Town):
    rows = [good_row(), good_row(item="diesel", weight_kg="0.84", volume_l="1", un_number="un1202")]
    assert imports.write(imports.check("goods", listed(rows)), by=KEEPER).written == 2
    blanket, diesel = (needs.item(code) for code in ("blanket", "diesel"))
    assert (blanket.grams_per_unit, blanket.cm3_per_unit) == (1600, 7500)
    assert (str(diesel.grams_per_unit), diesel.cm3_per_unit, diesel.un_number) == ("0.8400", 1, "UN1202")
    assert imports.write(imports.check("goods", listed(rows)), by=KEEPER).known == 2


@pytest.mark.parametrize(
    ("kind", "changes", "column", "code"),
    [
        ("vehicles", {"load_kg": "0"}, "load_kg", "E-RANGE"),
        ("vehicles", {"volume_m3": ""}, "volume_m3", "E-REQUIRED"),
        ("vehicles", {"home": "WH-9"}, "home", "E-CODE-UNKNOWN"),
        ("vehicles", {"cold": "perhaps"}, "cold", "E-CODE-UNKNOWN"),
        ("goods", {"item": "gold"}, "item", "E-ITEM-UNKNOWN"),
        ("goods", {"weight_kg": "heavy"}, "weight_kg", "E-NUMBER"),
        ("goods", {"un_number": "UN9999"}, "un_number", "E-CODE-UNKNOWN"),
    ],
)
def test_each_bad_cell_of_vehicles_and_goods_is_named(town: Town, kind: str, changes: dict, column: str, code: str):
    row = {"vehicles": vehicle_row, "goods": good_row}[kind](**changes)
    assert (2, column, code) in codes(imports.check(kind, listed([row])))
