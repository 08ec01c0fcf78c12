"""The database wrapper Django talks to: its own SQLite backend, on an encrypted file opened by the rules of custody."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ojakh.custody import cipherfile
from ojakh.project import secrets
from ojakh.project.sqlcipher.driver import django_backend

_django = django_backend()
Database = dbapi2


class SchemaEditor(_django.DatabaseSchemaEditor):  # type: ignore[misc, name-defined]
    """Django's editor, which opens the schema to changes while it works."""

    def __enter__(self) -> "SchemaEditor":
        self.connection.schema_changes += 1
        try:
            return super().__enter__()  # type: ignore[no-any-return]
        except BaseException:
            self.connection.schema_changes -= 1
            raise

    def __exit__(self, *raised: object) -> None:
        try:
            super().__exit__(*raised)
        finally:
            self.connection.schema_changes -= 1


class DatabaseWrapper(_django.DatabaseWrapper):  # type: ignore[misc, name-defined]
    """SQLite through SQLCipher. A database in memory (tests) has no file and takes no key."""

    display_name = "SQLCipher"
    SchemaEditorClass = SchemaEditor
    schema_changes = 0
    transaction_mode: str | None

    def get_connection_params(self) -> dict[str, Any]:
        """Parameters of the driver; writers take the write lock at BEGIN unless the settings say otherwise."""
        parameters: dict[str, Any] = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Prove the key, open, set the pragmas, install the authorizer; on any failure close."""
        in_memory = self.is_in_memory_db()
        key = "" if in_memory else secrets.operations_key()
        if not in_memory:
            cipherfile.prove(Path(str(conn_params["database"])), key=key)
        connection = Database.connect(**conn_params)
        try:
            cipherfile.prepare(connection, key=key)
            _django.register_functions(connection)
            connection.execute("PRAGMA legacy_alter_table = OFF")
            for command in filter(None, map(str.strip, self.init_commands)):
                connection.execute(command)
            connection.set_authorizer(cipherfile.authorizer(lambda: self.schema_changes > 0))
        except BaseException:
            connection.close()
            raise
        return connection
