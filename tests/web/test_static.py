"""Stylesheets and scripts as a running office serves them."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client


def read(client: Client) -> bytes:
    """The file as a browser reads it: no further than its stated length."""
    answer = client.get("/static/grows.css")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)[: int(answer["Content-Length"])]  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_stylesheet_that_grows_under_a_running_office_is_served_whole(tmp_path: Path, settings: Any) -> None:
    sheet = tmp_path / "grows.css"
    sheet.write_text("a {}\n", encoding="ascii")
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    client = Client()
    assert read(client) == b"a {}\n"
    sheet.write_text("a {}\nb {}\n", encoding="ascii")
    assert read(client) == b"a {}\nb {}\n"
    finders.get_finder.cache_clear()
