"""All settings of the web process in one file; the vault process does not use Django and reads none of them."""

import os
import secrets
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from csp.constants import NONE, SELF

from ojakh.project.environment import BadSetting, env_bool, env_int, env_text

BASE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
DATA = Path(env_text("OJAKH_DATA", str(Path.cwd() / ".ojakh" / "data"))).resolve()

if TESTING:
    os.environ.setdefault("OJAKH_OPERATIONS_KEY", "ab" * 32)
DEBUG = False
SECRET_KEY = env_text("OJAKH_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = env_text("OJAKH_HOSTS", "127.0.0.1,localhost,[::1]").split(",") + (["testserver"] if TESTING else [])
DEMO_LAN = env_bool("OJAKH_LAN", False)
HTTPS = env_bool("OJAKH_HTTPS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "ojakh.project",
    "ojakh.custody",
    "ojakh.places",
    "ojakh.people",
    "ojakh.needs",
    "ojakh.delivery",
    "ojakh.restoration",
    "ojakh.movements",
    "ojakh.missions",
    "ojakh.claims",
    "ojakh.publishing",
    "ojakh.fieldsync",
    "ojakh.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # The client of unit tests writes the key of a row into the cookie, which an office must never take as a token.
    "django.contrib.sessions.middleware.SessionMiddleware" if TESTING else "ojakh.web.tokens.TokenSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ojakh.web.uploads.BodyCapMiddleware",
    "ojakh.web.presence.PresenceMiddleware",
    "ojakh.web.access.PolicyMiddleware",
    "ojakh.web.errors.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ojakh.project.urls"
WSGI_APPLICATION = "ojakh.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "web" / "templates"],  # before those that come with packages
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ojakh.web.context.office",
            ],
        },
    }
]


def _postgresql(address: str) -> dict[str, object]:
    """Database settings from `postgresql://user@host:port/name?host=/socket/folder`."""
    parts = urlsplit(address)
    if parts.scheme != "postgresql" or not parts.path.strip("/"):
        raise BadSetting(name="OJAKH_DATABASE", wanted="sqlcipher or postgresql://…/name")
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


_address = env_text("OJAKH_DATABASE", "sqlcipher")
DATABASES = {
    "default": _postgresql(_address)
    if _address != "sqlcipher"
    else {
        "ENGINE": "ojakh.project.sqlcipher",
        "NAME": str(DATA / "operations.db"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"ojakh-test-{os.getpid()}.db")},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "ojakh.custody.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "ojakh.web.office.adapter.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "ojakh.web.office.account_forms.SignIn",
    "change_password": "ojakh.web.office.account_forms.ChangePassword",
    "reauthenticate": "ojakh.web.office.account_forms.ConfirmPassword",
}
MFA_ADAPTER = "ojakh.web.office.adapter.SecondFactor"
MFA_FORMS = {
    "authenticate": "ojakh.web.office.account_forms.SecondStep",
    "reauthenticate": "ojakh.web.office.account_forms.ConfirmCode",
    "activate_totp": "ojakh.web.office.account_forms.ActivateCode",
    "add_webauthn": "ojakh.web.office.account_forms.AddKey",
    "edit_webauthn": "ojakh.web.office.account_forms.RenameKey",
}
MFA_TRUST_ENABLED = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Ojakh"
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:home"
AXES_FAILURE_LIMIT = env_int("OJAKH_SIGN_IN_TRIES", 8, least=3, most=50)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_CALLABLE = "ojakh.web.errors.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # successful sign-ins are in the record already
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False

# The second factor is throttled by the same counters; one more than axes allows, so that its clear page comes first.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": f"{AXES_FAILURE_LIMIT + 1}/15m/key"}
CACHES = {  # counters and used codes must be the same for every process, so they are rows
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "custody_counter",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

SESSION_ENGINE = "ojakh.web.tokens"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ojakh.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"  # with "no-referrer" browsers send "Origin: null", and every form is refused
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
IDLE_MINUTES = env_int("OJAKH_IDLE_MINUTES", 30, least=1, most=30)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

FORM_RENDERER = "ojakh.web.forms.Renderer"
LANGUAGE_CODE = "en"
LANGUAGES = [("az", "Azərbaycanca"), ("hy", "Հայերեն"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Strict"
LOCALE_PATHS = [BASE / "locale"]
FORMAT_MODULE_PATH = ["ojakh.project.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env_text("OJAKH_TIME_ZONE", "UTC")
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
# Looks at each file anew: sizes kept from the start would cut off a file that an update made longer.
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1_048_576 + 65_536  # a whole request: the largest file and the fields beside it
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # never a plaintext temporary file

VAULT_SOCKET = env_text("OJAKH_VAULT_SOCKET", str(DATA / "vault.sock"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "ojakh.project.quietlog.QuietFormatter"}},
    "filters": {"no_exception_text": {"()": "ojakh.project.quietlog.NoExceptionText"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "quiet", "filters": ["no_exception_text"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "CRITICAL"},
        "django.server": {"handlers": [], "propagate": True},
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
SILENCED_SYSTEM_CHECKS = (
    [] if HTTPS else ["security.W004", "security.W008", "security.W010", "security.W012", "security.W016"]
)
os.environ.pop("OJAKH_SECRET_KEY", None)
