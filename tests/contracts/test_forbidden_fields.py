"""Nothing here asks or keeps what people have been hunted for: ethnicity, religion, party, service in a force."""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django import forms
from django.apps import apps
from django.db import models
from django.utils.choices import CallableChoiceIterator

import ojakh.web
from ojakh.custody.vault import door

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/ojakh"
ALLOWED = Path(__file__).with_name("forbidden_allowed.toml")

WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        r"ethni\w*", r"nationalit\w*", r"\brac(?:e|es|ial)\b", r"\btrib(?:e|es|al)\b", r"\bclans?\b", r"religio\w*",
        r"\bfaiths?\b", r"denominatio\w*", r"confessional\w*", r"\bpart(?:y|ies)\b", r"political\w*", r"militar\w*",
        r"\barm(?:y|ies)\b", r"soldiers?", r"conscript\w*", r"combatants?", r"veterans?", r"\bmilitia\w*",
        r"service in a force", r"\bfighters?\b",
    ),
    "az": (
        r"etni\w*", r"millət\w*", r"milli mənsub\w*", r"\birq\w*", r"\bdin(?:i|in|ə|dar|lər)?\b", r"məzhəb\w*",
        r"etiqad\w*", r"partiya\w*", r"hərbi\w*", r"\bordu\w*", r"əsgər\w*", r"döyüşçü\w*", r"siyasi\w*",
    ),
    "hy": (
        r"\bէթնի\w*", r"\bազգությ\w*", r"\bազգային պատկան\w*", r"\bցեղ\w*", r"\bկրոն\w*", r"\bդավանա\w*",
        r"\bկուսակց\w*",
        r"\bզինվոր\w*", r"\bբանակ(?!ց)\w*", r"\bռազմ(?!ավար)\w*", r"\bմարտիկ\w*", r"\bքաղաքական(?!ությ)\w*",
    ),
    "ru": (
        r"этни\w*", r"национальност\w*", r"\bрас(?:а|ы|овый|овая)\b", r"религи\w*", r"вероисповед\w*", r"конфесси\w*",
        r"парти[яиюей]\w*", r"\bпартий\b", r"военн\w*", r"\bарми[яиюей]\w*", r"солдат\w*", r"призывник\w*",
        r"комбатант\w*", r"ветеран\w*", r"боевик\w*", r"политическ\w*",
    ),
    "ka": (
        r"ეთნიკ\w*", r"ეროვნებ\w*", r"რელიგი\w*", r"სარწმუნო\w*", r"პარტი\w*", r"სამხედრო\w*", r"ჯარისკაც\w*",
        r"არმი\w*", r"პოლიტიკურ\w*",
    ),
}  # fmt: skip
PATTERN = re.compile("|".join(word for words in WORDS.values() for word in words), re.IGNORECASE)


def words_of(name: str) -> str:
    """A name of code as words: `party_to` and `partyTo` read `party to`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ")


def of_models() -> Iterator[tuple[str, str]]:
    """Names, labels, hints and choices of every model of ours."""
    for model in apps.get_models():
        if not model.__module__.startswith("ojakh."):
            continue
        yield f"model {model._meta.label}", words_of(model.__name__)
        for field in model._meta.get_fields():
            where = f"model {model._meta.label}.{field.name}"
            if isinstance(field, models.Field):
                yield where, f"{words_of(field.name)} {field.verbose_name} {field.help_text}"
                for value, label in field.flatchoices:
                    yield where, f"{value} {label}"


def form_classes() -> Iterator[type[forms.BaseForm]]:
    """Every form of the pages."""
    for module in pkgutil.walk_packages(ojakh.web.__path__, "ojakh.web."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, forms.BaseForm) and value.__module__.startswith("ojakh."):
                yield value


def of_forms() -> Iterator[tuple[str, str]]:
    """Names, labels, hints and choices of every form."""
    for form in form_classes():
        for name, field in getattr(form, "base_fields", {}).items():
            where = f"form {form.__module__}.{form.__name__}.{name}"
            yield where, f"{words_of(name)} {field.label or ''} {field.help_text}"
            if not isinstance(field, forms.ModelChoiceField):  # those offer rows, not words of ours
                for value, label in _choices(field):
                    yield where, f"{value} {label}"


def _choices(field: forms.Field) -> list[tuple[str, str]]:
    """The choices of a field that are written in the code."""
    choices = getattr(field, "choices", ())
    lazy = isinstance(choices, CallableChoiceIterator)
    return [] if lazy else [(str(value), str(label)) for value, label in choices]


def of_templates() -> Iterator[tuple[str, str]]:
    """Every line of every template, without its tags."""
    for path in sorted((SOURCE / "web/templates").rglob("*")):
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                text = re.sub(r"</?[a-z][^<>]*>|{#.*?#}", " ", line)
                yield f"template {path.relative_to(SOURCE / 'web/templates')}", words_of(text)


def of_code() -> Iterator[tuple[str, str]]:
    """Every text in the code of the pages and of the kernel of refusals, docstrings left out."""
    for path in sorted((SOURCE / "web").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = [node for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
        said = {id(node.body[0].value) for node in nodes if node.body and isinstance(node.body[0], ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield f"text {path.relative_to(SOURCE)}", words_of(node.value)


def of_catalogues() -> Iterator[tuple[str, str]]:
    """Every message in every language."""
    for path in sorted((SOURCE / "locale").rglob("*.po")):
        language = path.relative_to(SOURCE / "locale").parts[0]
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                source = message.id if isinstance(message.id, str) else message.id[0]
                texts = message.string if isinstance(message.string, list | tuple) else [message.string]
                yield f"message {source}", source
                for text in texts:
                    yield f"message {source}", text or ""


def of_vault() -> Iterator[tuple[str, str]]:
    """The personal fields of the vault."""
    for name in door.FIELDS:
        yield f"vault {name}", words_of(name.replace(".", " "))


def found() -> list[tuple[str, str]]:
    """Every place where a forbidden word stands, with the word."""
    places = [*of_models(), *of_forms(), *of_templates(), *of_code(), *of_catalogues(), *of_vault()]
    return [(where, hit.group().lower()) for where, text in places for hit in PATTERN.finditer(text)]


def allowed() -> list[dict[str, Any]]:
    """The places where a word may stand, each with its reason."""
    return tomllib.loads(ALLOWED.read_text(encoding="utf-8"))["allowed"]


def covers(line: dict[str, Any], where: str, word: str) -> bool:
    """Whether a line of the list is about this place and word."""
    return where.startswith(tuple(line["where"])) and re.fullmatch(line["word"], word) is not None


def test_no_forbidden_word_stands_anywhere_without_a_reason() -> None:
    stray = {f"{where}: {word}" for where, word in found() if not any(covers(line, where, word) for line in allowed())}
    assert sorted(stray) == []


def test_every_line_of_the_list_has_a_reason_and_is_still_needed() -> None:
    hits = found()
    for line in allowed():
        assert len(line["reason"]) > 20, line
        assert any(covers(line, where, word) for where, word in hits), f"not needed any more: {line}"


@pytest.mark.parametrize(
    "text",
    [
        "ethnicity", "Religion", "party_member", "militaryService", "dini mənsubiyyət", "hərbi xidmət", "կրոն",
        "կուսակցություն", "национальность", "вероисповедание", "военная служба", "რელიგია", "სამხედრო",
    ],
)  # fmt: skip
def test_words_of_the_list_are_recognised(text: str) -> None:
    assert PATTERN.search(words_of(text))


@pytest.mark.parametrize(
    "text", ["partly", "dinner", "department", "партнёр", "harmony", "քաղաքականություն", "բանակցություն"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert not PATTERN.search(words_of(text))


def test_pages_and_models_are_really_searched() -> None:
    assert len(list(of_models())) > 300
    assert len(list(of_forms())) > 30
    assert len(list(of_templates())) > 300
