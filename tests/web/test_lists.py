"""Lists through their pages: template, dry run, refused rows, writing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.delivery.conftest import goods, places, town
from tests.fieldsync.test_imports import listed, member, stock_row
from tests.web.conftest import account, signed_in

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.models import Job, Office
from ojakh.delivery.models import Lot
from ojakh.people.models import Household

__all__ = ["goods", "places", "town"]


def send(client: Client, kind: str, content: bytes, *, name: str = "list.csv") -> str:
    """Upload a list, let the worker check it, and give the address of the result."""
    response = client.post(f"/en/office/lists/{kind}", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 303, response.content.decode()
    jobs.run_next()
    return response["Location"]


@pytest.fixture
def keeper(office: Office, town) -> Client:
    """The keeper of the warehouse."""
    return signed_in(account(Role.KEEPER))


def test_a_list_is_checked_and_then_written(keeper: Client, town):
    address = send(keeper, "stock", listed([stock_row(1), stock_row(2)]))
    text = keeper.get(address).content.decode()
    assert "This is a dry run. Nothing is written yet." in text
    assert Lot.objects.filter(document__startswith="DN-").count() == 0
    response = keeper.post(address, {"what": "all"})
    jobs.run_next()
    assert "2 rows were written." in keeper.get(response["Location"]).content.decode()
    assert Lot.objects.filter(document__startswith="DN-").count() == 2


def test_refused_rows_are_shown_and_come_back_as_a_file(keeper: Client, town):
    address = send(keeper, "stock", listed([stock_row(1, amount="-5"), stock_row(2)]))
    text = keeper.get(address).content.decode()
    assert "E-NUMBER" in text and "Write all but the refused rows" in text
    job = Job.objects.latest("pk")
    file = keeper.get(f"/en/office/jobs/{job.uuid}/files/refused-rows.csv")
    assert "_error" in file.content.decode("utf-8-sig")
    response = keeper.post(address, {"what": "skip"})
    jobs.run_next()
    assert "1 row was written." in keeper.get(response["Location"]).content.decode()


def test_a_column_that_is_never_kept_ends_the_check_with_a_sentence(keeper: Client, town):
    address = send(keeper, "stock", listed([stock_row(1) | {"religion": "x"}]))
    assert "nothing of the file was kept" in keeper.get(address).content.decode()
    assert keeper.post(address, {"what": "all"}).status_code == 404


@pytest.mark.parametrize(("content", "status"), [(b"", 200), (b"\x7fELF" + b"\x00" * 50, 200)])
def test_what_is_no_table_is_refused_at_the_door(keeper: Client, content: bytes, status: int):
    response = keeper.post("/en/office/lists/stock", {"file": SimpleUploadedFile("x.csv", content)})
    assert response.status_code == status
    assert Job.objects.count() == 0


def test_the_template_is_a_workbook(keeper: Client):
    response = keeper.get("/en/office/lists/stock?template")
    assert response.content[:2] == b"PK"


def test_households_of_a_list_are_sealed_by_the_registrar(office: Office, town):
    registrar = signed_in(account(Role.REGISTRAR))
    address = send(registrar, "households", listed([member(1, "Նարե Սարգսյան"), member(1, "Արամ Սարգսյան")]))
    response = registrar.post(address, {"what": "all"})
    jobs.run_next()
    assert "2 rows were written." in registrar.get(response["Location"]).content.decode()
    assert Household.objects.get().members.count() == 2


def test_nobody_sees_the_list_of_another(keeper: Client, town):
    address = send(keeper, "stock", listed([stock_row(1)]))
    assert signed_in(account(Role.KEEPER, username="other")).get(address).status_code == 404
