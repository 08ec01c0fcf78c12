"""Loads Django's SQLite backend on top of sqlcipher3 and proves that nothing fell back to the plain driver."""

import importlib
import sys
from types import ModuleType

import sqlcipher3
from sqlcipher3 import dbapi2

from ojakh.custody.cipherfile import UnfitDriver, check_driver

_BACKEND = "django.db.backends.sqlite3.base"


def django_backend() -> ModuleType:
    """Django's own SQLite backend module, imported while `sqlite3` means sqlcipher3.

    Only this one import sees the replacement; the standard library keeps its own `sqlite3`.
    """
    check_driver()
    plain = {name: sys.modules.pop(name, None) for name in ("sqlite3", "sqlite3.dbapi2")}
    sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = sqlcipher3, dbapi2
    try:
        backend = importlib.import_module(_BACKEND)
    finally:
        for name, module in plain.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module
    if backend.Database is not dbapi2:
        raise UnfitDriver(version=backend.Database.sqlite_version)
    return backend
