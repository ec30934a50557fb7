"""The tables of 対応履歴."""

from goyokiki.service.models.categories import RepairCategory, WorkCategory
from goyokiki.service.models.details import InstallationDetail, RepairDetail
from goyokiki.service.models.figures import CustomerFigures
from goyokiki.service.models.lines import PartLine, RefrigerantLine
from goyokiki.service.models.links import RecordAssignee, RecordRepairCategory, RecordUnit, RecordWorkCategory
from goyokiki.service.models.service_record import ServiceRecord

__all__ = [
    "CustomerFigures",
    "InstallationDetail",
    "PartLine",
    "RecordAssignee",
    "RecordRepairCategory",
    "RecordUnit",
    "RecordWorkCategory",
    "RefrigerantLine",
    "RepairCategory",
    "RepairDetail",
    "ServiceRecord",
    "WorkCategory",
]
