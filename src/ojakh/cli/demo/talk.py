"""A document that came as a file: captions of a talk, words marked in it, answers judged, a copy without a name."""

from ojakh.claims import actions, answering, documents, opening, queries, redacting, relating, reviewing
from ojakh.cli.demo.scene import EVERYWHERE, Scene
from ojakh.custody.access import Role
from ojakh.custody.vault import door

CAPTIONS = """WEBVTT

NOTE Synthetic text.

00:00:00.500 --> 00:00:04.000
<v Reporter>Synthetic recording. Since when is the kindergarten warm again?

00:00:04.500 --> 00:00:08.000
<v Caretaker>Oil came on Saturday.

00:00:08.000 --> 00:00:09.000
<v Caretaker>Oil came on Saturday.

00:00:09.000 --> 00:00:12.500
<v Caretaker>Mrs Testova, who lives next door, saw the lorry at nine.

00:00:13.000 --> 00:00:16.000
<v Reporter>And in the week before?

00:01:02.250 --> 00:01:09.000
<v Caretaker>From Monday to Friday we sent the children home, because no room was heated.

00:01:09.500 --> 00:01:12.000
<v Reporter>Who decided that?

00:01:12.500 --> 00:01:15.000
<v Caretaker>We have a good cook, you know.
"""
QUOTED = "From Monday to Friday we sent the children home"
NAME = "Mrs Testova"
PROPOSITION = {
    "en": "The kindergarten sent the children home from Monday to Friday.",
    "az": "Uşaq bağçası bazar ertəsindən cümə gününə qədər uşaqları evə göndərib.",
    "hy": "Մանկապարտեզը երկուշաբթիից ուրբաթ երեխաներին տուն է ուղարկել։",
    "ru": "Детский сад с понедельника по пятницу отправлял детей домой.",
}


def take_in_talk(scene: Scene) -> None:
    """Seal the captions, quote them for a claim, relate it to another one, and let a copy wait for its second look."""
    by, other = scene.staff["analyst"], queries.claim("C-0002")
    register = queries.sources().filter(documents__title__contains="kindergarten").first()
    assert other is not None
    assert register is not None
    with scene.at(-6, 10):
        session = door.open_session(actor=by, roles=(Role.ANALYST.value,), areas=EVERYWHERE, factor="demo")
        document = documents.add_file(
            "Talk with the caretaker of the kindergarten",
            opened=opening.open_file(CAPTIONS.encode(), name="talk.vtt"),
            session=session,
            source=register,
            speaker="Caretaker of the kindergarten",
            outlet="Recording of the office",
            dated=scene.day(-7).isoformat(),
            language="en",
            translation="none",
            by=by,
        )
        claim = actions.create_claim(
            PROPOSITION,
            original="en",
            kind=other.kind,
            form=other.form,
            level=other.level,
            object_class=other.object_class,
            place_id=other.place_id,
            from_on=other.from_on,
            until_on=other.until_on,
            by=by,
        )
        actions.add_statement(
            claim,
            document=document,
            exact=QUOTED,
            speaker="Caretaker of the kindergarten",
            stance="asserts",
            language="en",
            by=by,
        )
        related = relating.relate(claim, kind="offered_as_support_for", other=other, by=by)
        asked = [one.sentence.start for one in answering.questions_of(document)]
    with scene.at(-5, 10):
        for start, mark in ((asked[0], "answered"), (asked[-1], "not_answered")):
            answering.judge(document, start=start, mark=mark, by=scene.staff["reader"])
        reviewing.read_claim(claim, by=scene.staff["reader"])
        relating.confirm(related, by=scene.staff["reader"])
    with scene.at(-1, 10):
        redacting.make(document, words=[NAME], by=by)
