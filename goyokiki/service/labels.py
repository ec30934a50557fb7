"""工事分類 and 修理分類 on the page 自社検索用ラベル設定."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import labels
from goyokiki.service.models import RecordRepairCategory, RecordWorkCategory, RepairCategory, WorkCategory
from goyokiki.service.vocabulary import CATEGORY_COUNT

CAPTION = _("Name as you like what you sort installations and repairs by (at most 50).")

labels.offer(
    labels.LabelList(
        noun="work_category",
        title=pgettext_lazy("service_record", "Work categories"),
        single=pgettext_lazy("label", "Work category"),
        caption=CAPTION,
        count=CATEGORY_COUNT,
        model=WorkCategory,
        links=RecordWorkCategory,
        carried="category",
        bearer="record",
    )
)
labels.offer(
    labels.LabelList(
        noun="repair_category",
        title=pgettext_lazy("service_record", "Repair categories"),
        single=pgettext_lazy("label", "Repair category"),
        caption=CAPTION,
        count=CATEGORY_COUNT,
        model=RepairCategory,
        links=RecordRepairCategory,
        carried="category",
        bearer="record",
    )
)
