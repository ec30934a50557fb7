"""The columns of a file of service records (domain 3.8, D38, D39)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.imports import Column
from goyokiki.engine.imports.looks import is_date
from goyokiki.engine.imports.stamps import STAMPS
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.forms.questions import Questions
from goyokiki.service.models import RepairCategory, WorkCategory
from goyokiki.service.vocabulary import ENTERED_HERE, RecordState, Symptom

_FIELDS: dict[str, Any] = Questions.base_fields

# Fields of the record itself that a cell fills as it is, and what only the detail of one kind has.
PLAIN = ("kind", "state", "place", "title", "body", "contact_kind", "purpose", "charge", "amount", "cancel_reason")
MEASURES = (
    *("high_pressure", "low_pressure", "suction_temperature", "discharge_temperature"),
    *("running_current", "voltage"),
)
INSTALLATION = (
    *("work_type", "performer", "company", "materials", "warranty"),
    *(*MEASURES, "recycle_tickets", "manifest"),
)
FEES = ("technical_fee", "travel_fee", "parts_fee")
REPAIR = (
    *("received_at", "receiver", "requester", "symptoms", "symptom_text", "error_code", "cause"),
    *("completion", "parts_arrive_on", *FEES),
)
LINES = ("refrigerant", "charged", "recovered")


def category_names() -> Sequence[str]:
    names = [
        name
        for model in (WorkCategory, RepairCategory)
        for name in model.objects.exclude(name="").order_by("number").values_list("name", flat=True)
    ]
    return list(dict.fromkeys(names))


def refrigerant_names() -> Sequence[str]:
    return [str(one.label) for one in Refrigerant]


def symptom_names() -> Sequence[str]:
    return [str(one.label) for one in Symptom]


def _as_asked(name: str, example: str | Promise = "", *, aliases: Sequence[str] = ()) -> Column:
    """A column that is called and cleaned as the input of the form is."""
    field = _FIELDS[name]
    return Column(name, field.label, field, example=example, aliases=aliases)


def _of_choices(name: str, choices: Sequence[Any], example: str | Promise, hint: str | Promise) -> Column:
    field = forms.ChoiceField(choices=[("", ""), *((one.value, one.label) for one in choices)], required=False)
    return Column(name, _FIELDS[name].label, field, example=example, hint=hint)


COLUMNS: Sequence[Column] = (
    Column(
        "id",
        pgettext_lazy("csv column", "Service record ID"),
        identifies=True,
        hint=gettext_lazy("The number in the address of the record's page. Left blank for new records."),
        example="56",
    ),
    _of_choices(
        "kind",
        ENTERED_HERE,
        pgettext_lazy("record kind", "Repair"),
        gettext_lazy("Left blank, a new record is a contact."),
    ),
    _of_choices(
        "state",
        list(RecordState),
        pgettext_lazy("record state", "Done"),
        gettext_lazy("Left blank, what lies ahead is planned and the rest done."),
    ),
    Column(
        "starts_at",
        pgettext_lazy("service column", "Date"),
        needed=True,
        identifies=True,
        beside="customer",
        hint=gettext_lazy("With or without a time."),
        example="2026/11/22 14:30",
        looks=is_date,
        aliases=("日時", "対応日", "対応日時", "訪問日", "訪問日時", "工事日", "修理日", "作業日", "実施日", "受付日"),
    ),
    Column(
        "ends_at",
        pgettext_lazy("service_record", "Until"),
        hint=gettext_lazy("With a time where the date has one."),
        example="2026/11/22 16:00",
        aliases=("終了日", "終了", "完了日", "完了日時"),
    ),
    Column(
        "customer",
        pgettext_lazy("csv column", "Customer code"),
        needed=True,
        example="C000012",
        aliases=("得意先コード", "取引先コード", "顧客番号", "得意先番号", "顧客CD", "得意先CD"),
    ),
    Column(
        "site",
        pgettext_lazy("service_record", "Site"),
        hint=gettext_lazy("The name or ID of one of the customer's sites. Left blank: the customer's own address."),
        example=pgettext_lazy("example", "Umeda store"),
        aliases=("納入先名", "設置先", "現場", "現場名", "店舗名"),
    ),
    Column(
        "units",
        pgettext_lazy("service_record", "Units"),
        hint=gettext_lazy("Serial numbers or unit IDs of the customer's units, several separated by semicolons."),
        example="E352566;C077007",
        aliases=("製造番号", "機番", "対象機器", "機器製造番号"),
    ),
    _as_asked("title", pgettext_lazy("example", "Does not cool"), aliases=("タイトル", "表題", "用件")),
    Column(
        "body",
        _FIELDS["body"].label,
        _FIELDS["body"],
        needed=True,
        hint=gettext_lazy("An installation needs this or a title; a plan needs neither."),
        example=pgettext_lazy("example", "Replaced the outdoor board"),
        aliases=("対応内容", "作業内容", "工事内容", "修理内容", "処置", "処置内容", "詳細", "備考"),
    ),
    Column(
        "categories",
        pgettext_lazy("service_record", "Categories"),
        values=category_names,
        hint=gettext_lazy("Work categories of an installation, repair categories of a repair; several by semicolons."),
        example=pgettext_lazy("example", "Circuit board"),
        aliases=("工事分類", "修理分類"),
    ),
    Column(
        "assignees",
        pgettext_lazy("csv column", "Assignees"),
        hint=gettext_lazy(
            "Login IDs or names, several separated by semicolons. An unknown one is left out with a notice."
        ),
        example="tanaka;yamamoto",
        aliases=("担当", "対応者", "作業者", "訪問者", "担当者名"),
    ),
    Column(
        "amount",
        pgettext_lazy("service column", "Amount"),
        _FIELDS["amount"],
        hint=gettext_lazy("In yen without tax. That of a repair with fees is their sum."),
        example="38000",
        aliases=("金額（税抜）", "金額(税抜)", "請求金額", "売上金額", "料金"),
    ),
    _as_asked("charge", pgettext_lazy("charge", "Charged"), aliases=("有償無償", "有償区分")),
    Column(
        "refrigerant",
        pgettext_lazy("service column", "Refrigerant"),
        values=refrigerant_names,
        hint=gettext_lazy("Of installations and repairs; several separated by semicolons, their weights likewise."),
        example="R410A",
        aliases=("冷媒種類", "冷媒名"),
    ),
    Column(
        "charged",
        pgettext_lazy("service column", "Charged kg"),
        example="1.5",
        aliases=("充填量", "充填量kg", "充塡量", "充塡kg", "冷媒充填量"),
    ),
    Column(
        "recovered",
        pgettext_lazy("service column", "Recovered kg"),
        example="1.2",
        aliases=("回収量", "回収量kg", "冷媒回収量"),
    ),
    _as_asked("contact_kind", pgettext_lazy("contact kind", "Visit"), aliases=("対応方法", "手段")),
    _as_asked("purpose", pgettext_lazy("purpose", "Regular visit")),
    _as_asked("place", pgettext_lazy("example", "3rd floor")),
    Column(
        "contractor",
        _FIELDS["contractor"].label,
        hint=gettext_lazy("The name of a registered prime contractor."),
        example=pgettext_lazy("example", "Yamato Construction Co., Ltd."),
        aliases=("元請", "元請業者", "元請会社"),
    ),
    _as_asked("work_type", pgettext_lazy("work type", "Renewal"), aliases=("工事区分",)),
    _as_asked("performer", pgettext_lazy("performer", "Own staff")),
    _as_asked("company", pgettext_lazy("example", "Yamato Construction Co., Ltd."), aliases=("施工会社", "施工業者")),
    _as_asked("materials", aliases=("部材", "使用材料")),
    _as_asked("warranty", aliases=("保証",)),
    *(_as_asked(name) for name in MEASURES),
    _as_asked("recycle_tickets", "1234567890123", aliases=("家電リサイクル券",)),
    _as_asked("manifest", aliases=("マニフェスト番号", "産廃マニフェスト")),
    Column("received_at", _FIELDS["received_at"].label, example="2026/11/21 09:00"),
    Column(
        "receiver",
        _FIELDS["receiver"].label,
        hint=gettext_lazy("Login ID or name. An unknown one is left out with a notice."),
        example="tanaka",
        aliases=("受付担当者", "受付担当"),
    ),
    _as_asked("requester", pgettext_lazy("example", "Hanako Yamamoto")),
    Column(
        "symptoms",
        _FIELDS["symptoms"].label,
        values=symptom_names,
        hint=gettext_lazy("Several are separated by semicolons."),
        example=pgettext_lazy("symptom", "Does not cool"),
    ),
    _as_asked("symptom_text", aliases=("症状詳細", "申告内容")),
    _as_asked("error_code", "U4", aliases=("異常コード", "エラー番号")),
    _as_asked("cause", aliases=("原因", "診断")),
    _as_asked("completion", pgettext_lazy("completion", "Finished")),
    _as_asked("parts_arrive_on", "2026/12/01"),
    *(_as_asked(name, "12000") for name in FEES),
    Column(
        "cancel_reason",
        pgettext_lazy("service_record", "Reason for cancelling"),
        forms.CharField(max_length=200, required=False),
        hint=gettext_lazy("Needed where the state is cancelled."),
    ),
    *STAMPS,
)
