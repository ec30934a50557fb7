"""The demo's database is its own: never written beside, or in place of, somebody's business."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.demo import story
from goyokiki.demo.stage import is_older, set_up
from goyokiki.demo.welcome import lines
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.service.models import ServiceRecord


@pytest.mark.django_db
def test_a_story_that_breaks_off_leaves_nothing() -> None:
    def break_off(name: str, **admin: str) -> Login:
        found(name, **admin)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        set_up("story", break_off, fresh=False)
    assert not story.is_told()
    assert not Organization.objects.exists()


@pytest.mark.usefixtures("akagi")
@pytest.mark.parametrize("fresh", [False, True])
def test_a_database_with_somebody_elses_business_is_left_alone(*, fresh: bool) -> None:
    with pytest.raises(Refusal) as refused:
        set_up("story", found, fresh=fresh)
    assert refused.value.code == "not_a_demo"
    assert "赤木空調株式会社" in refused.value.message
    assert not story.is_told()


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_an_empty_database_is_told_the_story_once() -> None:
    assert story.is_told()
    told = set(Organization.objects.values_list("pk", flat=True))
    set_up("story", found, fresh=False)
    assert set(Organization.objects.values_list("pk", flat=True)) == told


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_starting_over_is_refused_once_a_business_moved_in() -> None:
    found("赤木空調株式会社", admin_login="akagi", admin_name="赤木 一郎", admin_password="Goyokiki1")
    set_up("story", found, fresh=False)
    with pytest.raises(Refusal):
        set_up("story", found, fresh=True)


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_a_demo_of_another_version_is_left_alone_until_it_is_made_anew() -> None:
    set_up("story", found, fresh=False)
    recorder = MigrationRecorder(connection)
    recorder.record_applied("customers", "0099_of_another_version")
    try:
        with pytest.raises(Refusal, match="--fresh"):
            set_up("story", found, fresh=False)
    finally:
        recorder.record_unapplied("customers", "0099_of_another_version")
    set_up("story", found, fresh=False)


def test_the_welcome_has_the_address_and_a_line_for_each_login() -> None:
    said = list(lines("http://127.0.0.1:8000"))
    assert "http://127.0.0.1:8000/" in said[0]
    for login_id in ("sato", "tanaka", "yamamoto", "takahashi", "naniwa"):
        assert sum(line.split()[:2] == [login_id, "Goyokiki1"] for line in said) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_a_story_without_service_records_is_from_before_they_were_part_of_it() -> None:
    assert not is_older()
    with scope(Organization.objects.get(name=story.books()[0].name)):
        ServiceRecord.objects.all().delete()
    assert is_older()
