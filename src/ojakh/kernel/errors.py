"""The one base class of every refusal, with a stable code and a sentence that can be translated."""

from typing import ClassVar


class OjakhError(Exception):
    """A refusal that reaches a person.

    Subclasses set `code` (stable, `package.reason`) and `message` (an English sentence with `%(name)s`
    placeholders, marked for translation where it is shown). Values passed by keyword become attributes; they are
    numbers, codes and public references, never names of people.
    """

    code: ClassVar[str] = "ojakh.refused"
    message: ClassVar[str] = "This cannot be done."

    def __init__(self, **values: object) -> None:
        self.values = values
        for name, value in values.items():
            setattr(self, name, value)
        super().__init__(self.code)

    def sentence(self) -> str:
        """The English sentence with its values filled in."""
        return self.message % self.values if self.values else self.message

    def as_dict(self) -> dict[str, object]:
        """Code, sentence and values, ready for JSON."""
        return {
            "code": self.code,
            "message": self.sentence(),
            "values": {name: _plain(value) for name, value in self.values.items()},
        }


def _plain(value: object) -> object:
    """Numbers and texts as they are; anything else by its text."""
    return value if isinstance(value, int | str | float | bool | None) else str(value)
