"""Every setting of the product; what an operator may change comes from the environment."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from goyokiki.config import environment, mail_url
from goyokiki.config.watch import lines

PACKAGE = Path(__file__).resolve().parent.parent

# What an operator sets

DATA = Path(environment.text("GOYOKIKI_DATA", "var")).resolve()
SECRET_KEY = environment.secret("GOYOKIKI_SECRET_KEY", DATA / "secret.key")
BASE_URL = environment.base_url("GOYOKIKI_BASE_URL", "http://127.0.0.1:8000")
# Whatever it is called elsewhere: the links in mails lead here, and whoever watches over it asks on the machine itself.
ALWAYS_ANSWERED = [environment.host_of(BASE_URL), "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*environment.hosts("GOYOKIKI_ALLOWED_HOSTS", "127.0.0.1,localhost"), *ALWAYS_ANSWERED]
TRUSTED_PROXIES = environment.networks("GOYOKIKI_TRUSTED_PROXIES", "")
LANGUAGE_CODE = environment.choice("GOYOKIKI_LANGUAGE", "ja", ["ja", "en"])
DATABASES = {"default": environment.database("DATABASE_URL", DATA / "goyokiki.sqlite3")}
# None: mails are kept, to be read at /outbox/
MAIL_CONNECTION = mail_url.connection("EMAIL_URL")
DEFAULT_FROM_EMAIL = mail_url.sender("EMAIL_URL")
# None: no backup is taken by night
BACKUP_FOLDER = environment.folder("GOYOKIKI_BACKUP_FOLDER")
BACKUPS_KEPT = environment.number("GOYOKIKI_BACKUPS_KEPT", 14, least=1)
# Empty: the figures are read only from this machine
METRICS_TOKEN = environment.text("GOYOKIKI_METRICS_TOKEN", "")
LOGGING = lines.configuration(
    environment.choice("GOYOKIKI_LOG_FORMAT", "text", ["text", "json"]),
    environment.choice("GOYOKIKI_LOG_LEVEL", "warning", ["warning", "info"]),
)
# `--org NAME` before a command travels as GOYOKIKI_ORG.
environment.refuse_unknown("GOYOKIKI_", but="GOYOKIKI_ORG")

# The product

PRODUCT_NAME = _("Goyokiki")
DEBUG = False
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "goyokiki.engine.tenancy",
    "goyokiki.engine.access",
    "goyokiki.engine.journal",
    "goyokiki.engine.clock",
    "goyokiki.engine.mail",
    "goyokiki.engine.ui",
    "goyokiki.engine.files",
    "goyokiki.engine.made_files",
    "goyokiki.engine.printing",
    "goyokiki.engine.bin",
    "goyokiki.engine.records",
    "goyokiki.engine.saved_views",
    "goyokiki.engine.finder",
    "goyokiki.engine.imports",
    "goyokiki.engine.exports",
    "goyokiki.engine.intake",
    "goyokiki.accounts",
    "goyokiki.customers",
    "goyokiki.equipment",
    "goyokiki.service",
    "goyokiki.help",
    "goyokiki.config",
]

MIDDLEWARE = [
    "goyokiki.config.watch.requests.watched",
    "goyokiki.engine.ui.timing.server_timing",
    "goyokiki.engine.ui.security.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Both pad their answers at random and our CSRF tokens are masked, so their length tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "goyokiki.engine.ui.compression.compressed_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goyokiki.engine.tenancy.middleware.organization_scope",
    "goyokiki.accounts.sessions.keep_alive",
    "goyokiki.engine.finder.recent.remember_opened",
    "goyokiki.engine.ui.language.chosen_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goyokiki.engine.ui.worded.worded_refusals",
    "goyokiki.config.crowding.crowded_page",
]

ROOT_URLCONF = "goyokiki.config.urls"
WSGI_APPLICATION = "goyokiki.config.wsgi.application"
FORM_RENDERER = "goyokiki.engine.ui.renderer.ControlRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goyokiki.engine.ui.context.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
                )
            ],
        },
    }
]

# Accounts

AUTH_USER_MODEL = "accounts.Login"
AUTHENTICATION_BACKENDS = ["goyokiki.accounts.backend.LoginBackend"]
LOGIN_URL = "/login/"
PASSWORD_HASHERS = ["goyokiki.accounts.hashing.Argon2id"]

SESSION_ENGINE = "goyokiki.accounts.session_store"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goyokiki.engine.ui.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0

# Language and time

LANGUAGES = [("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# Static files: built by the front end with hashed names, so they may be kept for ever

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False


def _has_hashed_name(path: str, url: str) -> bool:
    return url.startswith("/static/ui/assets/")


WHITENOISE_IMMUTABLE_FILE_TEST = _has_hashed_name

# Files that people attach: random names in a folder of the installation. The first handler refuses what is too large

STORAGES = {
    "default": {
        "BACKEND": "goyokiki.engine.files.storage.DurableStorage",
        "OPTIONS": {"location": DATA / "files", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "goyokiki.engine.files.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# A form of ours has at most some hundred fields; more is no form of ours.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
