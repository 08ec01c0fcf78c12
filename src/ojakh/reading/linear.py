"""Small linear models over hashed features: weights are shipped as data, in whole thousandths."""

import json
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SCALE = 1000
"""Weights are whole thousandths, so that the file is the same wherever it is made."""


@dataclass(frozen=True)
class Weights:
    """A bias and the weights of the buckets that have one."""

    buckets: int
    bias: int
    table: dict[int, int]

    def chance(self, features: Iterable[str]) -> float:
        """How likely the answer is yes, from 0 to 1, by the logistic function of the summed weights."""
        total = self.bias + sum(self.table.get(place, 0) for place in {bucket(one, self.buckets) for one in features})
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total / SCALE))))


def bucket(feature: str, buckets: int) -> int:
    """The place of a feature. CRC-32 is the same on every machine, which Python's own hash is not."""
    return zlib.crc32(feature.encode("utf-8")) % buckets


@cache
def shipped(name: str) -> Weights:
    """The weights of one model, read from its JSON in `weights/`."""
    return weights_of(
        json.loads(resources.files("ojakh.reading").joinpath("weights", f"{name}.json").read_text(encoding="utf-8"))
    )


def weights_of(plain: dict[str, Any]) -> Weights:
    """Weights as they were trained or written."""
    table = {int(place): int(value) for place, value in plain["weights"].items()}
    return Weights(int(plain["buckets"]), int(plain["bias"]), table)
