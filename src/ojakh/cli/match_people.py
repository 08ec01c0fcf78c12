"""Read files of persons for `./ojakh match lookup` and `dedupe`: the columns, their other spellings, the record."""

from collections.abc import Collection, Iterator
from pathlib import Path

from ojakh.cli.match_files import Source, need, open_rows
from ojakh.matching import Rec
from ojakh.matching.dates import parse_date

PERSON_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("record_id", "rec_id", "person_id", "uid", "unique_id", "no", "number", "query_id", "qid", "index_id"),
    "full_name": (
        "name",
        "fullname",
        "person",
        "person_name",
        "фио",
        "անուն_ազգանուն",
        "ad_soyad",
        "soyad_ad_ata_adı",
    ),
    "given_name": (
        "given",
        "first_name",
        "firstname",
        "forename",
        "name_given",
        "given_names",
        "forenames",
        "имя",
        "անուն",
        "ad",
        "adı",
    ),
    "family_name": (
        "family",
        "surname",
        "last_name",
        "lastname",
        "name_family",
        "фамилия",
        "ազգանուն",
        "soyad",
        "soyadı",
    ),
    "fathers_name": (
        "father",
        "father_name",
        "patronymic",
        "middle_name",
        "fathername",
        "father_s_name",
        "отчество",
        "имя_отца",
        "հայրանուն",
        "ata_adı",
    ),
    "born": (
        "birth_date",
        "date_of_birth",
        "dob",
        "birthdate",
        "birth",
        "year_of_birth",
        "birth_year",
        "dateofbirth",
        "born_on",
        "дата_рождения",
        "год_рождения",
        "ծննդյան_ամսաթիվ",
        "ծննդյան_թիվ",
        "doğum_tarixi",
        "doğum_ili",
    ),
    "sex": ("gender", "пол", "սեռ", "cins", "cinsi"),
    "place": (
        "settlement",
        "village",
        "location",
        "address",
        "city",
        "town",
        "suburb",
        "district",
        "place_id",
        "settlement_id",
        "residence",
        "населенный_пункт",
        "населённый_пункт",
        "адрес",
        "բնակավայր",
        "հասցե",
        "yaşayış_yeri",
        "ünvan",
    ),
    "phone": ("telephone", "mobile", "phone_number", "tel", "phone_no", "msisdn", "телефон", "հեռախոս", "telefon"),
    "household": (
        "household_id",
        "hh",
        "hhid",
        "hh_id",
        "family_id",
        "registration",
        "семья",
        "домохозяйство",
        "ընտանիք",
        "ailə",
    ),
    "document": (
        "document_number",
        "id_number",
        "identity_number",
        "national_id",
        "passport",
        "passport_number",
        "ssn",
        "soc_sec_id",
        "паспорт",
        "номер_паспорта",
        "документ",
        "անձնագիր",
        "փաստաթուղթ",
        "pasport",
        "sənəd",
        "fin",
    ),
    "truth": (
        "truth_id",
        "true",
        "expected",
        "expected_id",
        "target",
        "target_id",
        "gold",
        "cluster",
        "cluster_id",
        "entity",
        "entity_id",
        "true_id",
        "match_id",
        "person_truth",
    ),
}
"""What each expected column may be called in a file."""


def open_people(path: Path) -> Source:
    """Open a file of persons; refused without an id or a name column."""
    source = open_rows(path, PERSON_COLUMNS)
    need(source, ("id", "full_name"), ("id", "given_name"), ("id", "family_name"))
    return source


def people(source: Source, *, taken: Collection[str] = ()) -> Iterator[tuple[Rec, str]]:
    """Each record with its truth column; a missing id, a repeated one or a `taken` one is noted, the row left out."""
    seen: set[str] = set()
    for row, values in source.rows():
        number = values["id"]
        if not number:
            source.problems.add(row, "id", "", "no id; the row is left out")
            continue
        if number in seen:
            source.problems.add(row, "id", number, "this id stands in an earlier row; the row is left out")
            continue
        if number in taken:
            source.problems.add(row, "id", number, "this id stands in the file of known records; the row is left out")
            continue
        seen.add(number)
        yield _record(source, row, values), values.get("truth", "")


def _record(source: Source, row: int, values: dict[str, str]) -> Rec:
    born = values.get("born", "")
    if born and parse_date(born) is None:
        source.problems.add(row, "born", born, "no possible date; the record is read without it")
        born = ""
    given, family = values.get("given_name", ""), values.get("family_name", "")
    full = values.get("full_name", "")
    if not (given or family or full):
        source.problems.add(row, "full_name", "", "no name; the record is read without it")
    return Rec(
        id=values["id"],
        full_name=full,
        given=given,
        family=family,
        father=values.get("fathers_name", ""),
        born=born,
        sex=values.get("sex", ""),
        settlement=values.get("place", ""),
        phone=values.get("phone", ""),
        documents=(f"number:{values['document']}",) if values.get("document") else (),
        household=values.get("household", ""),
    )
