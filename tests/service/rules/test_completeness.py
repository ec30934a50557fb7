from __future__ import annotations

import pytest

from goyokiki.service.rules.completeness import missing, required
from goyokiki.service.vocabulary import Performer, RecordKind, RecordState

WHO_AND_WHEN = {"customer": 1, "starts_at": "2026-11-20"}


@pytest.mark.parametrize(
    ("kind", "state", "fields"),
    [
        (RecordKind.CONTACT, RecordState.DONE, ["body"]),
        (RecordKind.CONTACT, RecordState.PLANNED, []),
        (RecordKind.REPAIR, RecordState.DONE, ["body"]),
        (RecordKind.REPAIR, RecordState.PLANNED, []),
        (RecordKind.INSTALLATION, RecordState.DONE, ["title"]),
        (RecordKind.INSTALLATION, RecordState.PLANNED, ["title"]),
        (RecordKind.INSTALLATION, RecordState.CANCELLED, ["cancel_reason"]),
        (RecordKind.CONTACT, RecordState.CANCELLED, ["cancel_reason"]),
    ],
)
def test_each_kind_asks_for_its_own_fields_once_done(kind: str, state: str, fields: list[str]) -> None:
    assert missing(kind, state, WHO_AND_WHEN) == fields
    assert missing(kind, state, WHO_AND_WHEN | dict.fromkeys(fields, "書いてある")) == []
    assert missing(kind, state, WHO_AND_WHEN | dict.fromkeys(fields, "　 ")) == fields


@pytest.mark.parametrize("kind", [RecordKind.CONTACT, RecordKind.INSTALLATION, RecordKind.REPAIR])
def test_whose_it_is_and_when_it_is_must_always_be_known(kind: str) -> None:
    assert required(kind, RecordState.PLANNED)[:2] == ("customer", "starts_at")
    assert missing(kind, RecordState.PLANNED, {"title": "件名"}) == ["customer", "starts_at"]


def test_another_company_that_did_the_work_has_a_name() -> None:
    said = WHO_AND_WHEN | {"title": "更新工事", "performer": Performer.COMPANY}
    assert missing(RecordKind.INSTALLATION, RecordState.DONE, said) == ["company"]
    assert missing(RecordKind.INSTALLATION, RecordState.DONE, said | {"company": "協力設備"}) == []
    assert missing(RecordKind.INSTALLATION, RecordState.DONE, said | {"performer": Performer.OWN}) == []
