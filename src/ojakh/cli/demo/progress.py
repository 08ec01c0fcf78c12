"""The lines that a demonstration prints while it starts: dated from the first moment, as text or as JSON."""

import json
import os
import time
from dataclasses import dataclass, field


def started() -> float:
    """The moment at which the launcher began, else now."""
    try:
        return float(os.environ["OJAKH_STARTED"])
    except (KeyError, ValueError):
        return time.time()


@dataclass(frozen=True, slots=True)
class Progress:
    """Prints one line per step with the seconds since the start."""

    as_json: bool = False
    begun: float = field(default_factory=started)

    def seconds(self) -> float:
        """Seconds since the start."""
        return time.time() - self.begun

    def say(self, event: str, value: object, sentence: str) -> None:
        """One step: the sentence for people, event and value for scripts."""
        if self.as_json:
            print(json.dumps({"seconds": round(self.seconds(), 1), "event": event, "value": value}), flush=True)
        else:
            print(f"[{self.seconds():5.1f} s] {sentence}", flush=True)

    def plain(self, event: str, value: object, sentence: str) -> None:
        """A line without its seconds."""
        if self.as_json:
            print(json.dumps({"event": event, "value": value}), flush=True)
        else:
            print(sentence, flush=True)
