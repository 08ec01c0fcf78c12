"""Sessions whose cookie holds a token and whose row only its hash: who reads the table takes over no session."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

TOKEN_BYTES = 32
HANDLE_CHARACTERS = 40
"""What the column takes: 160 bits of the hash."""


def handle_of(token: str) -> str:
    """The key under which the session of a token is kept."""
    return sha256(b"ojakh.session.v1|" + token.encode()).hexdigest()[:HANDLE_CHARACTERS]


class SessionStore(db.SessionStore):
    """A session row under the hash of its token; `token` is known only while the request lasts."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.token: str | None = None

    def _get_new_session_key(self) -> str:
        """A new token, and the key that follows from it."""
        while True:
            token = secrets.token_urlsafe(TOKEN_BYTES)
            handle = handle_of(token)
            if not self.exists(handle):
                self.token = token
                return handle


class TokenSessionMiddleware(SessionMiddleware):
    """Finds the session by the hash of the cookie, and hands only tokens out."""

    def process_request(self, request: HttpRequest) -> None:
        """Attach the session that belongs to the cookie's token."""
        token = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        store = SessionStore(handle_of(token) if token else None)
        store.token = token
        request.session = store

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Where Django sets a cookie with the key, put the token in its place."""
        answer: HttpResponse = super().process_response(request, response)
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and cookie.value:
            token = getattr(request.session, "token", None)
            if token is None:
                answer.cookies.pop(settings.SESSION_COOKIE_NAME)
            else:
                cookie.set(settings.SESSION_COOKIE_NAME, token, token)
        return answer
