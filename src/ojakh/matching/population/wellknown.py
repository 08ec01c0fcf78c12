"""Keep names of well-known people out of a synthetic population, without writing them down.

The list holds the first twelve hexadecimal digits of SHA-256 over `given surname` in the native spelling of the pool.
"""

import hashlib

_KNOWN = frozenset(
    [
        "08c5f538873f",
        "874c1819220b",
        "b6be12c41128",
        "7f18bcc0fffe",
        "d411e1e82bfe",
        "35310456ebe4",
        "663bd53b7c1e",
        "0e0f956fb4f6",
        "323a1634add3",
        "f132cff2fe27",
        "bd5b5897421e",
        "9221e484db19",
        "81ab43daefb6",
        "eccc6b633a86",
        "ffd5e964bbff",
        "020973dd8b9b",
        "cf1cdcfa0e1c",
        "5c8de6f2fb75",
        "064ea5f5d7f8",
        "067263586a82",
        "dc38d452c830",
        "fd2d63744980",
        "d8fe71c86095",
        "2611e1a0835c",
        "aff303927a92",
        "0629f5f39ac8",
        "89c52f412031",
        "72b5ebc02d00",
        "273ec7b09b0b",
        "11d6473bccc9",
        "b682c26ea5e7",
        "660a53225d22",
        "e6f6876ffa66",
        "a0b72e29e67b",
        "e16f419159bf",
        "e172fe3a5ab5",
        "04afc15c954c",
        "5a64bc7c69c1",
        "ed04826d0b53",
        "0318c0b114e7",
        "873837a46e36",
        "81348626baee",
        "2486798bf003",
        "e5d13ea5a3ac",
        "7b9d29dc3c8d",
        "9997d61be1a4",
        "4add070c4e56",
        "fb4e1fcc3919",
        "4a1df1ed5b0d",
        "52559a588e88",
        "eeecd8597045",
    ]
)


def well_known(given: str, surname: str) -> bool:
    """Whether the two together are the name of a well-known person."""
    return hashlib.sha256(f"{given} {surname}".encode()).hexdigest()[:12] in _KNOWN
