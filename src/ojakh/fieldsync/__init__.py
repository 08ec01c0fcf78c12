"""Lists that come in: tables read with care, checked row by row, and written whole or not at all."""
