"""One settings file. CONSULT_MODE says demo (safe on one machine) or production (refuses what is unsafe)."""

import sys
from pathlib import Path

import structlog
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from consult import env, languages, logs
from consult.production import refuse_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env.text("CONSULT_MODE", "demo")
if MODE not in ("demo", "production"):
    raise ImproperlyConfigured(f"CONSULT_MODE is {MODE!r}: say demo or production.")
PRODUCTION = MODE == "production"
TESTING = "pytest" in sys.modules
DATA_DIR = Path(env.text("CONSULT_DATA", str(BASE_DIR / "var"))).resolve()


def _demo_secret() -> str:
    """A key of this machine's own, made once, so that sign-ins live through a restart."""
    path = DATA_DIR / "secret-key"
    if not path.is_file():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


def _first_host() -> str:
    scheme = "https" if TLS else "http"
    return f"{scheme}://{ALLOWED_HOSTS[0].lstrip('.')}" if ALLOWED_HOSTS else ""


SECRET_KEY = env.text("SECRET_KEY") if PRODUCTION else env.text("SECRET_KEY", "") or _demo_secret()
DEBUG = env.flag("DEBUG", False)
TLS = env.flag("CONSULT_TLS", PRODUCTION)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1],testserver")
# What letters that no request has asked for call this site, such as https://consult.example.org.
SITE_ADDRESS = env.text("CONSULT_ADDRESS", "").rstrip("/") or _first_host()
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SQLITE_ALLOWED = env.flag("CONSULT_ALLOW_SQLITE", not PRODUCTION)
RETENTION_DAYS = env.whole("CONSULT_RETENTION_DAYS", 0 if PRODUCTION else 365)

INSTALLED_APPS = [
    "frontend",
    "analysis",
    "surveys",
    "consult",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "corsheaders",
    "csp",
    "django_structlog",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
]
MIDDLEWARE = [
    # The headers stand outside, so that redirects to TLS, files and refusals carry them too.
    "csp.middleware.CSPMiddleware",
    "consult.middleware.PrivateByDefaultMiddleware",
    "consult.middleware.DatabaseAwayMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "consult.middleware.AddressLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "consult.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "consult.middleware.ReadableMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]
ROOT_URLCONF = "consult.urls"
WSGI_APPLICATION = "consult.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", env.sqlite_url(DATA_DIR / "consult.sqlite3"))}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "consult.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Hard on memory as well as on time, and quicker for the person who signs in; what stands in the older way is
# written anew at the next sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "consult.accounts.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Sign-in slows, then locks; residents never meet these, they have no account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key,20/h/key", "reset_password": "20/m/ip,5/m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Consult"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are given by an admin, not signed up for
REQUIRE_SECOND_FACTOR = env.flag("CONSULT_SECOND_FACTOR", PRODUCTION)
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("CONSULT_PROXIES", 0)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 86400 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("CONSULT_BEHIND_TLS_PROXY", False) else None
)
SECURE_REDIRECT_EXEMPT = [r"^status$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
    }
}
# The element runs on other websites: the public endpoints answer any origin, without credentials.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = (
    r"^/(api/v1/consultations/[^/]+/(questionnaire|submissions/[^/]+|findings)"
    r"|c/[^/]+/embed/.*|embed/v1/.*|static/frontend/.*)$"
)

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "frontend" / "locale"]
LANGUAGES = languages.offered(env.words("CONSULT_LANGUAGES", "en-gb"), LOCALE_PATHS[0])
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("CONSULT_STATIC", str(DATA_DIR / "static")))
if TESTING:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A living worker renews its lease every third of it; a dead one is noticed when it runs out. The limit ends a
# task before the broker would offer its message again.
CELERY_TASK_TIME_LIMIT = 600
RUN_LEASE_SECONDS = env.whole("CONSULT_LEASE_SECONDS", 45)
# What was offered and not begun is offered again: the broker may have forgotten the message.
RUN_REDISPATCH_SECONDS = env.whole("CONSULT_REDISPATCH_SECONDS", 20)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "retry_on_timeout": True,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Work goes on without the broker: its row and attempt number say whose it is, not the message. Ended at each
# loss it would spend its three tries, and a broker that fails often would have good work set aside.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "consult@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.dummy.EmailBackend"
)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["consult.permissions.Nobody"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "consult.problems.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Consult",
    "DESCRIPTION": "Public consultation: questionnaires, submissions and released findings.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

# Submissions: the figures of the verdict table.
DOOR_SECONDS = 1.0  # how old the consultation's row may be when an answer arrives
SUBMISSION_MAX_BYTES = 256 * 1024
ANSWER_MAX_CHARACTERS = 10_000
FORM_TOKEN_MIN_SECONDS = 3
FORM_TOKEN_MAX_SECONDS = 48 * 3600
FLOOD_LIMIT_PER_HOUR = 60
TRIES_PER_HOUR = 30  # codes or receipts that are wrong, and letters asked for, by one source
LETTERS_PER_HOUR = 3  # with the code of one draft
DRAFT_DAYS = 30
DRAFT_HOURS_AFTER_CLOSE = (
    48  # after the grace: to read or print what was not sent, or for a close that is moved
)
SUPPRESSION_FLOOR = 5
# Beside the database and never in its backups: what was erased, so that restore erases it again.
ERASURES_FILE = env.text("CONSULT_ERASURES", str(DATA_DIR / "erasures.jsonl"))
ACCESSIBILITY_FILE = env.text("CONSULT_ACCESSIBILITY", str(BASE_DIR / "frontend" / "accessibility.json"))

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        logs.frames_only,
        logs.guard,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "consult.logs.NoSecretsFilter"}},
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": [
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.stdlib.add_log_level,
            ],
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["no_secrets"]}
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"django.server": {"handlers": [], "propagate": False}},
}

if PRODUCTION:
    refuse_unsafe(globals())
