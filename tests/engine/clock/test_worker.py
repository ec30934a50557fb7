"""What a worker does, and does not do, when it looks."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.clock import duties, pulse
from goyokiki.engine.clock.models import Heartbeat
from goyokiki.engine.clock.pulse import Pulse, forget_the_dead
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.upkeep import clear_sessions
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.tenancy import scope


def test_a_look_that_finds_nothing_only_reads(db: None) -> None:
    pulse = Pulse()
    turn(Stop(), pulse)
    with CaptureQueriesContext(connection) as queries:
        turn(Stop(), pulse)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"] * len(duties.declared())


def test_a_look_at_much_that_is_done_uses_the_index_of_what_is_not(akagi: Login) -> None:
    with CaptureQueriesContext(connection) as queries:
        turn(Stop(), Pulse())
    [look] = [query["sql"] for query in queries if "mail_delivery" in query["sql"]]
    with scope(akagi.organization):
        Delivery.objects.bulk_create(
            Delivery(to="a@example.jp", subject="件名", body="本文", due_at=None) for _ in range(2000)
        )
    assert "delivery_due" in explain(look)


def explain(sql: str) -> str:
    prefix = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE mail_delivery")
        cursor.execute(f"{prefix} {sql}")
        return str(cursor.fetchall())


def test_a_worker_asked_to_stop_takes_nothing_more(akagi: Login) -> None:
    post(["a@example.jp"], "件名", "本文", organization=akagi.organization)
    stop = Stop()
    stop.ask()
    turn(stop, Pulse())
    with scope(akagi.organization):
        assert Delivery.objects.get().attempts == 0


def test_a_worker_whose_parent_is_gone_stops() -> None:
    assert Stop(parent=1).is_asked  # not the parent of this process
    assert not Stop().is_asked


def test_ten_thousand_letters_do_not_keep_the_timetable_waiting(akagi: Login) -> None:
    post([f"a{number}@example.jp" for number in range(50)], "件名", "本文", organization=akagi.organization)
    assert turn(Stop(), Pulse()) == 20


def test_a_worker_shows_that_it_lives_now_and_then_and_not_with_every_look(db: None) -> None:
    pulse = Pulse()
    pulse.beat()
    first = Heartbeat.objects.get().at
    pulse.beat()
    assert Heartbeat.objects.get().at == first
    pulse.end()
    assert Heartbeat.objects.count() == 0


def test_a_step_of_long_work_shows_that_a_worker_lives(db: None) -> None:
    def work() -> int:
        pulse.start()
        pulse.feel()
        return Heartbeat.objects.count()

    assert copy_context().run(work) == 1


def test_a_command_that_does_the_same_work_is_no_worker(db: None) -> None:
    pulse.feel()
    assert not Heartbeat.objects.exists()


def test_workers_that_were_not_seen_for_a_day_are_forgotten(db: None) -> None:
    for name, days in (("alive", 0), ("dead", 2)):
        Heartbeat.objects.create(worker=name, at=timezone.now() - timedelta(days=days))
    forget_the_dead()
    assert [beat.worker for beat in Heartbeat.objects.all()] == ["alive"]


def test_expired_sessions_are_cleared_and_others_are_kept(
    akagi: Login, bando: Login, client_of: Callable[[Login], object]
) -> None:
    from django.contrib.sessions.models import Session  # noqa: PLC0415  a model; the fixtures have loaded the apps

    client_of(akagi)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    client_of(bando)
    clear_sessions()
    assert Session.objects.count() == 1
