"""What the installation tidies up after itself each night."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings

from goyokiki.engine.clock import pulse
from goyokiki.engine.clock.timetable import every
from goyokiki.engine.tenancy.selectivity import gather_statistics

NIGHTLY = "0 3 * * *"


def clear_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


every(NIGHTLY, "sessions.clear", clear_sessions)
every(NIGHTLY, "heartbeats.clear", pulse.forget_the_dead)
every("30 4 * * *", "statistics.gather", gather_statistics)
