"""The columns that say something of a unit, in files of units and of the old ledgers (domain 3.8, D41)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.imports import Column
from goyokiki.engine.imports.stamps import STAMPS
from goyokiki.equipment.forms import OutdoorForm, UnitForm
from goyokiki.equipment.imports import looks
from goyokiki.equipment.models import OUTDOOR_UNITS
from goyokiki.equipment.vocabulary import Category, Maker, Part, Refrigerant, UnitStatus

_FIELDS: dict[str, Any] = UnitForm.base_fields
_OUTDOOR: dict[str, Any] = OutdoorForm.base_fields


def _labels(vocabulary: Any) -> Sequence[str]:
    return [str(label) for label in vocabulary.labels]


def _outdoor_units() -> Iterator[Column]:
    for number in range(1, OUTDOOR_UNITS + 1):
        place = format_lazy("{}{}", pgettext_lazy("csv column", "Outdoor unit "), number)
        yield Column(
            f"outdoor_{number}_model_name",
            format_lazy("{}{}", place, pgettext_lazy("csv column of an outdoor unit", " model name")),
            _OUTDOOR["model_name"],
            hint=gettext_lazy("Of a system registered as one unit.") if number == 1 else "",
            example="RXYP280DA" if number == 1 else "",
        )
        yield Column(
            f"outdoor_{number}_serial",
            format_lazy("{}{}", place, pgettext_lazy("csv column of an outdoor unit", " serial number")),
            _OUTDOOR["serial"],
            example="E001234" if number == 1 else "",
        )


ID = Column(
    "id",
    pgettext_lazy("csv column", "Unit ID"),
    identifies=True,
    hint=gettext_lazy("The number in the address of the unit's page. Left blank for new units."),
    example="56",
)

PLATE: Sequence[Column] = (
    Column(
        "number",
        pgettext_lazy("csv column", "Number of the unit"),
        _FIELDS["number"],
        hint=gettext_lazy("Decides which unit is meant. Left blank, a new unit is given the next free number."),
        example="000056",
        aliases=("機器管理番号", "機器番号", "管理No", "台帳番号"),
    ),
    Column(
        "maker",
        pgettext_lazy("csv column", "Maker name"),
        _FIELDS["maker"],
        values=lambda: _labels(Maker),
        hint=gettext_lazy("Left blank, the model name tells it as far as it can."),
        example=pgettext_lazy("maker", "Daikin"),
        aliases=("メーカー", "メーカ", "製造元", "製造者", "製造会社", "ブランド"),
        looks=looks.is_maker,
    ),
    Column(
        "maker_other",
        pgettext_lazy("csv column", "Maker in detail"),
        _FIELDS["maker_other"],
        hint=gettext_lazy("Only where the maker is “Other”."),
    ),
    Column(
        "model_name",
        pgettext_lazy("csv column", "Model name"),
        _FIELDS["model_name"],
        needed=True,
        identifies=True,
        hint=gettext_lazy("As it stands on the name-plate."),
        example="SZRC80BYT",
        aliases=("型式", "形式", "機種", "型番", "品番", "形名", "機種型式", "機器型式", "機種名（型式）", "製品型番"),
        looks=looks.is_model,
    ),
    Column("model_note", pgettext_lazy("csv column", "Note on the model"), _FIELDS["model_note"]),
    Column(
        "group",
        pgettext_lazy("csv column", "Unit group"),
        _FIELDS["group"],
        hint=gettext_lazy("Units of the customer that belong together; a new name makes a new group."),
        aliases=("総称名", "グループ名", "機器グループ"),
    ),
    *_outdoor_units(),
    Column(
        "part",
        pgettext_lazy("csv column", "Part"),
        _FIELDS["part"],
        values=lambda: _labels(Part),
        hint=gettext_lazy("Left blank, the model name tells it as far as it can."),
        example=pgettext_lazy("unit part", "Indoor unit"),
        aliases=("室内外区分", "内外機区分"),
    ),
    Column(
        "category",
        pgettext_lazy("csv column", "Category"),
        _FIELDS["category"],
        values=lambda: _labels(Category),
        hint=gettext_lazy("The label or its code, such as PAC. Left blank, the model name tells it as far as it can."),
        example="PAC",
        aliases=("機器種別", "機種分類", "品目"),
    ),
    Column(
        "serial",
        pgettext_lazy("csv column", "Serial number"),
        _FIELDS["serial"],
        hint=gettext_lazy("Without ID and number, decides which unit of the customer is meant."),
        example="E001234",
        aliases=("機番", "製番", "製造No", "製造番号（機番）", "シリアル", "シリアル番号", "シリアルNo", "S/N", "号機"),
        looks=looks.is_serial,
    ),
    Column(
        "manufactured",
        pgettext_lazy("csv column", "Manufactured"),
        _FIELDS["manufactured"],
        hint=gettext_lazy("The year or the month is enough."),
        example="2015/04",
        aliases=("製造年", "製造日"),
    ),
)

INSTALLATION: Sequence[Column] = (
    Column(
        "installed",
        pgettext_lazy("csv column", "Installed on"),
        _FIELDS["installed"],
        hint=gettext_lazy("The year or the month is enough: 2015, 2015/4, H27.4.1."),
        example="2015/04/01",
        aliases=(
            "設置年月",
            "設置年月日",
            "設置日",
            "設置年",
            "納入年月",
            "納入年月日",
            "納入年",
            "取付日",
            "取付年月",
            "据付日",
            "据付年月",
            "工事日",
            "導入日",
            "納品日",
        ),
        looks=looks.is_date,
    ),
    Column(
        "quantity",
        pgettext_lazy("csv column", "Quantity"),
        _FIELDS["quantity"],
        hint=gettext_lazy("Left blank, 1."),
        example="1",
        aliases=("数量", "個数", "設置台数", "数"),
        looks=looks.is_count,
    ),
    Column(
        "place",
        pgettext_lazy("csv column", "Place"),
        _FIELDS["place"],
        example=pgettext_lazy("example", "2F kitchen"),
        aliases=("設置箇所", "設置位置", "据付場所", "取付場所", "場所", "部屋名", "室名"),
    ),
    Column("circuit", pgettext_lazy("csv column", "Circuit"), _FIELDS["circuit"], aliases=("系統", "系統No")),
    Column(
        "indoor_form", pgettext_lazy("csv column", "Indoor form"), _FIELDS["indoor_form"], aliases=("形状", "タイプ")
    ),
    Column("remote_control", pgettext_lazy("csv column", "Remote control"), _FIELDS["remote_control"]),
)

SPECIFICATION: Sequence[Column] = (
    Column(
        "refrigerant",
        pgettext_lazy("csv column", "Kind of refrigerant"),
        _FIELDS["refrigerant"],
        values=lambda: _labels(Refrigerant),
        example="R32",
        aliases=("冷媒", "冷媒名", "使用冷媒", "冷媒ガス", "ガス種"),
        looks=looks.is_refrigerant,
    ),
    Column(
        "initial_charge_kg",
        pgettext_lazy("csv column", "Initial charge (kg)"),
        _FIELDS["initial_charge_kg"],
        example="2.9",
        aliases=("充填量", "冷媒量", "初期充填量", "冷媒充填量", "充填量（kg）", "冷媒量kg"),
    ),
    Column(
        "added_charge_kg",
        pgettext_lazy("csv column", "Added charge (kg)"),
        _FIELDS["added_charge_kg"],
        aliases=("追加充填量", "現地充填量", "追加冷媒"),
    ),
    Column(
        "compressor_kw",
        pgettext_lazy("csv column", "Rated compressor output (kW)"),
        _FIELDS["compressor_kw"],
        aliases=("圧縮機出力", "圧縮機定格出力", "圧縮機出力（kW）"),
    ),
    Column(
        "cooling_kw",
        pgettext_lazy("csv column", "Cooling capacity (kW)"),
        _FIELDS["cooling_kw"],
        example="7.1",
        aliases=("能力", "冷房能力", "冷房能力（kW）"),
    ),
    Column(
        "power_kw",
        pgettext_lazy("csv column", "Power consumption (kW)"),
        _FIELDS["power_kw"],
        aliases=("消費電力", "消費電力（kW）"),
    ),
    Column("horsepower", pgettext_lazy("csv column", "Horsepower (HP)"), _FIELDS["horsepower"], aliases=("HP数",)),
    Column("power_supply", pgettext_lazy("csv column", "Power supply"), _FIELDS["power_supply"]),
)

KEEPING: Sequence[Column] = (
    Column(
        "warranty_until",
        pgettext_lazy("csv column", "Warranty until"),
        _FIELDS["warranty_until"],
        aliases=("保証満了日", "保証終了日"),
    ),
    Column("extended_warranty", pgettext_lazy("csv column", "Extended warranty"), _FIELDS["extended_warranty"]),
    Column(
        "parts_deadline",
        pgettext_lazy("csv column", "Parts kept until"),
        _FIELDS["parts_deadline"],
        hint=gettext_lazy("Only where the maker has told you a date; otherwise it is computed."),
    ),
    Column(
        "status",
        pgettext_lazy("csv column", "Status of the unit"),
        _FIELDS["status"],
        values=lambda: _labels(UnitStatus),
        hint=gettext_lazy("Left blank, a new unit is in use."),
        example=pgettext_lazy("unit status", "In use"),
        aliases=("機器状態", "使用状況"),
    ),
    Column(
        "disposed_on",
        pgettext_lazy("csv column", "Disposed of on"),
        _FIELDS["disposed_on"],
        hint=gettext_lazy("Only for units that were disposed of or handed over."),
        aliases=("廃棄年月日", "撤去日"),
    ),
    Column(
        "acquisition",
        pgettext_lazy("csv column", "Acquisition"),
        _FIELDS["acquisition"],
        aliases=("納入区分", "納入元"),
    ),
)

CONTRACTOR = Column(
    "contractor",
    pgettext_lazy("csv column", "Prime contractor"),
    hint=gettext_lazy("The name of a registered prime contractor."),
    example=pgettext_lazy("example", "Yamato Construction Co., Ltd."),
)
NOTE = Column(
    "note",
    pgettext_lazy("csv column", "Note"),
    _FIELDS["note"],
    example=pgettext_lazy("example", "A ladder is needed"),
    aliases=("メモ", "摘要", "特記事項", "コメント", "注記"),
)

SITE: Sequence[Column] = (
    Column(
        "site_id",
        pgettext_lazy("csv column", "Site ID"),
        hint=gettext_lazy("The number in the address of the site's page."),
        example="34",
    ),
    Column(
        "site",
        pgettext_lazy("csv column", "Site name"),
        hint=gettext_lazy("Left blank, the unit stands at the customer's own address."),
        example=pgettext_lazy("example", "Umeda store"),
        aliases=("納入先", "納品先", "納品先名", "設置先", "設置先名", "現場", "現場名", "物件名", "施設名", "店舗名"),
    ),
)

CUSTOMER: Sequence[Column] = (
    Column(
        "customer_code",
        pgettext_lazy("csv column", "Customer code"),
        needed=True,
        hint=gettext_lazy("Whose unit it is."),
        example="C000012",
        aliases=("得意先コード", "取引先コード", "顧客番号", "得意先番号", "顧客CD", "得意先CD"),
    ),
    Column(
        "customer_name",
        pgettext_lazy("csv column", "Customer name"),
        hint=gettext_lazy("Used where the customer code is blank: the one customer of this name."),
        example=pgettext_lazy("example", "Yamamoto Foods Co., Ltd."),
        aliases=("得意先名", "取引先名", "お客様名", "顧客", "得意先", "会社名"),
    ),
)

UNITS: Sequence[Column] = (
    ID,
    *CUSTOMER,
    *SITE,
    *PLATE,
    *INSTALLATION,
    *SPECIFICATION,
    *KEEPING,
    CONTRACTOR,
    NOTE,
    *STAMPS,
)
