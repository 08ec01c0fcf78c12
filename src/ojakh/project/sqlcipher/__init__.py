"""Django database backend on the sqlcipher3 wheel: an encrypted SQLite whose key comes from a callable."""
