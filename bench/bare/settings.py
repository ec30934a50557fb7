"""The product's database and nothing else of it."""

from goyokiki.config.settings import DATABASES, SECRET_KEY, TIME_ZONE, USE_TZ

__all__ = ["DATABASES", "SECRET_KEY", "TIME_ZONE", "USE_TZ"]

ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.bare.urls"
MIDDLEWARE = ["goyokiki.engine.ui.timing.server_timing"]
INSTALLED_APPS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
