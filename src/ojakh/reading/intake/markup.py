"""HTML to text. Own scanner of tags, because the one of the standard library takes quadratic time on broken pages."""

import html as entities
import re
from dataclasses import dataclass, field

from ojakh.reading.intake.builder import Builder
from ojakh.reading.intake.decode import refuse_controls
from ojakh.reading.spans import Canonical, Hint

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,19})")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "dt",
        "dd",
        "li",
        "div",
        "section",
        "article",
        "table",
        "tr",
        "pre",
    ]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "select",
    ]
)
_ITALIC = frozenset(["i", "em"])
_INLINE = frozenset(["a", "cite", "label", "span"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["b", "strong", "dt"])
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SPEAKER_CLASS = re.compile(r"class\s*=\s*[\"'][^\"']{0,80}\b(?:speaker|voice|who|author-name|name)\b", re.I)
_CLASS = re.compile(r"class\s*=\s*[\"']([^\"'<>]{1,200})[\"']", re.I)
_MESSENGER = re.compile(
    r"(?:[\w-]{0,40}?[_-])?(?:(?P<forward>(?:forward(?:ed)?|fwd|quoted?|replied|reply)[_-]"
    r"(?:to|from|mention|author|sender|(?:user_?)?name|body|message|msg)|forwarded|fwd|quoted)"
    r"|(?P<sender>(?:from_?name|sender|author|user_?name|nick(?:name)?|display[_-]?name)"
    r"(?:[_-](?:name|button))?)|(?P<message>(?:message|msg|bubble)"
    r"(?:[_-](?:group|container|wrapper|item|row|in|out|kit__background))?))"
)
"""Classes by which saved pages of messengers tell messages, their senders, and what is passed on from others."""
_NOTICE = frozenset(["service", "system", "notice", "notification", "event"])
_SENT = re.compile(r"data-pre-plain-text\s*=\s*\"\[[^\]\"]{1,60}\][ \t]*([^\"<>]{1,100}?):?[ \t]*\"", re.I)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source", "track", "param"]
)
_SPACES = re.compile(r"[ \t\n\f\r]+")
_LONGEST_TAG = 10_000


def html(text: str) -> Canonical:
    """The visible text of a page: blocks become paragraphs, scripts and styles are dropped, entities are read."""
    scanner = _Scanner(text)
    scanner.run()
    made = scanner.builder.finish("html")
    refuse_controls(made.text)
    return made


@dataclass
class _Scanner:
    """Walks once through a page from `<` to `<`."""

    source: str
    builder: Builder = field(default_factory=Builder)
    bold: list[str] = field(default_factory=list)
    """Elements now open that make their text bold."""
    nested: dict[str, int] = field(default_factory=dict)
    spans: list[tuple[str, int]] = field(default_factory=list)
    """Elements with a class that stand at the beginning of a line, with where they begin."""
    sent: list[tuple[str, int, str, str | None]] = field(default_factory=list)
    """Messages and names of their senders that are open: the element, its place, what it is, and a name it gives."""
    term: int | None = None
    """Where the term of a list of definitions that is open began."""
    listed: int = 0
    """How many such lists have begun."""
    quotes: list[int] = field(default_factory=list)
    """Where the block quotations now open began."""
    italic: int = 0
    preformatted: int = 0
    unclosed: set[str] = field(default_factory=set)
    """Names whose end tag does not come again; looking for it each time would take quadratic time."""

    def run(self) -> None:
        """Text up to the next tag, then the tag, to the end of the page."""
        at, source = 0, self.source
        while at < len(source):
            opening = source.find("<", at)
            if opening < 0:
                self.text(source[at:])
                return
            self.text(source[at:opening])
            at = self.tag(opening)

    def text(self, raw: str) -> None:
        """Characters between tags, with their white space folded as a browser does."""
        if not raw:
            return
        words = entities.unescape(raw)
        if not self.preformatted:
            words = _SPACES.sub(" ", words)
            if not self.builder.length or self.builder.tail.endswith(("\n", " ", "\t")):
                words = words.lstrip(" ")
        self.builder.add(words, bold=bool(self.bold), italic=self.italic > 0)

    def tag(self, at: int) -> int:
        """Handle what begins with `<` and give the place after it."""
        source = self.source
        if source.startswith(("<!", "<?"), at):
            comment = source.startswith("<!--", at)
            return _after(source, "-->" if comment else ">", at + 4 * comment)
        found = _NAME.match(source, at)
        end = _end_of_tag(source, found.end()) if found else -1
        if not found or end < 0:
            self.text("<")
            return at + 1
        name = found.group(1).lower()
        if source[at + 1] == "/":
            self.close(name)
        elif name in _DROPPED:
            end = self.drop(name, end)
        else:
            self.open(name, source[found.end() : end])
        return end

    def drop(self, name: str, at: int) -> int:
        """Leave out an element with everything in it; one that is never closed swallows nothing."""
        closing = None
        if name not in self.unclosed:
            closing = re.compile(rf"</{name}\b[^>]{{0,100}}>", re.I).search(self.source, at)
        if closing is None:
            self.unclosed.add(name)
        if name not in ("head", "style", "noscript", "template"):
            self.builder.notes.append(f"left_out:{name}")
        if not closing and name in ("script", "style"):
            return len(self.source)
        return closing.end() if closing else at

    def open(self, name: str, attributes: str) -> None:
        """A start tag: breaks, blocks, cells and bold."""
        builder = self.builder
        if name == "br":
            builder.add("\n")
        elif name in ("td", "th") and builder.length and not builder.tail.endswith("\n"):
            builder.add("\t")
        elif name in _PARAGRAPHS:
            builder.new_paragraph()
        elif name in _BLOCKS and name not in ("td", "th"):
            builder.new_line()
        if name == "pre":
            self.preformatted += 1
        elif name == "blockquote":
            self.quotes.append(builder.length)
        elif name in _ITALIC:
            self.italic += 1
        if name in _VOID:
            return
        self.nested[name] = self.nested.get(name, 0) + 1
        if (name == "cite" or (name in _INLINE and "class" in attributes)) and builder.tail[-1:] in ("", "\n"):
            self.spans.append((f"{name}{self.nested[name]}", builder.length))
        self._begin_message(name, attributes)
        if name in ("dl", "dt", "dd"):
            self._begin_term(name)
        if name in _BOLD or _BOLD_STYLE.search(attributes) or _SPEAKER_CLASS.search(attributes):
            self.bold.append(f"{name}{self.nested[name]}")

    def _begin_message(self, name: str, attributes: str) -> None:
        """The beginning of what a messenger's page says of an element."""
        if kind := _messenger(attributes):
            sender = _SENT.search(attributes)
            told = " ".join(entities.unescape(sender.group(1)).split()) if sender else None
            self.sent.append((f"{name}{self.nested[name]}", self.builder.length, kind, told))

    def _begin_term(self, name: str) -> None:
        """The beginning of a list of definitions, or of a term or what is said of it, which may end the term before."""
        self._end_term()
        self.listed += name == "dl"
        self.term = self.builder.length if name == "dt" else None

    def _end_term(self) -> None:
        """The end of a term, with the number of its list."""
        if self.term is not None and self.term < self.builder.length:
            self.builder.hints.append(Hint(self.term, self.builder.length, "term", str(self.listed)))
        self.term = None

    def close(self, name: str) -> None:
        """An end tag; one that was never opened does nothing but end a block."""
        depth = self.nested.get(name, 0)
        if self.bold and self.bold[-1] == f"{name}{depth}":
            self.bold.pop()
        if self.spans and self.spans[-1][0] == f"{name}{depth}":
            self._hint(self.spans.pop()[1], "span")
        if name in ("dt", "dl"):
            self._end_term()
        if self.sent and self.sent[-1][0] == f"{name}{depth}":
            _, start, kind, told = self.sent.pop()
            if start < self.builder.length:
                self.builder.hints.append(Hint(start, self.builder.length, kind, told))
        if depth:
            self.nested[name] = depth - 1
        self._close_type(name)
        if name in ("td", "th"):
            self._hint(self._line_start(), "cell")
        elif name in _HEADINGS:
            self._hint(self._line_start(), "heading")
            self.builder.new_paragraph()
        elif name in _PARAGRAPHS:
            self.builder.new_paragraph()
        elif name in _BLOCKS:
            self.builder.new_line()

    def _close_type(self, name: str) -> None:
        """The end of what changes how text is set; nothing of it outlives its paragraph.

        Pages with a forgotten </b> would otherwise be bold to their end.
        """
        if name == "pre":
            self.preformatted = max(0, self.preformatted - 1)
        elif name in _ITALIC:
            self.italic = max(0, self.italic - 1)
        elif name == "blockquote" and self.quotes:
            self._hint(self.quotes.pop(), "quote")
        elif name == "p":
            self.italic = 0
            self.bold = [one for one in self.bold if not one.startswith(("b", "strong"))]

    def _hint(self, start: int, kind: str) -> None:
        """Remember what the page says of the text from a place to here, where there is any."""
        if start < self.builder.length:
            self.builder.hints.append(Hint(start, self.builder.length, kind))

    def _line_start(self) -> int:
        """Where the present line or cell begins."""
        at = self.builder.length
        for piece in reversed(self.builder.pieces):
            if piece in ("\n", "\t"):
                break
            at -= len(piece)
        return at


def _messenger(attributes: str) -> str:
    """What a messenger's page says of an element: message, sender, notice, or nothing."""
    if _SENT.search(attributes):
        return "message"
    listed = _CLASS.search(attributes)
    names = listed.group(1).split() if listed else []
    kinds = [match.lastgroup or "" for name in names if (match := _MESSENGER.fullmatch(name))]
    kind = next((one for one in ("sender", "message") if one in kinds), kinds[0] if kinds else "")
    return "notice" if kind == "message" and not _NOTICE.isdisjoint(names) else kind


def _after(source: str, end: str, at: int) -> int:
    """The place after the next `end`, or the end of the page."""
    found = source.find(end, at)
    return len(source) if found < 0 else found + len(end)


def _end_of_tag(source: str, at: int) -> int:
    """The place after the `>` that ends a tag; `>` inside quotes does not. -1 where there is none within reach."""
    quote = ""
    for place in range(at, min(len(source), at + _LONGEST_TAG)):
        character = source[place]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and source[place - 1] == "=":
            quote = character
        elif character == ">":
            return place + 1
        elif character == "<":
            return -1
    return -1
