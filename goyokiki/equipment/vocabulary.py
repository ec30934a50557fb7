"""The fixed lists of the unit form. What is known about an entry stands in `rules/`."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """機器分類, by the codes that a dealer's files use."""

    RAC = "RAC", pgettext_lazy("unit category", "Room air conditioner (household)")
    HMU = "HMU", pgettext_lazy("unit category", "Housing or multi air conditioner")
    PAC = "PAC", pgettext_lazy("unit category", "Shop and office air conditioner")
    VRF = "VRF", pgettext_lazy("unit category", "Multi air conditioner for buildings (VRF)")
    FAC = "FAC", pgettext_lazy("unit category", "Plant and factory air conditioner")
    GHP = "GHP", pgettext_lazy("unit category", "Gas heat pump")
    CHL = "CHL", pgettext_lazy("unit category", "Chiller (air- or water-cooled)")
    TUR = "TUR", pgettext_lazy("unit category", "Centrifugal chiller")
    AHU = "AHU", pgettext_lazy("unit category", "Air handling unit (direct expansion)")
    CND = "CND", pgettext_lazy("unit category", "Refrigerating machine or condensing unit")
    SHC = "SHC", pgettext_lazy("unit category", "Showcase (remote or built-in)")
    CAB = "CAB", pgettext_lazy("unit category", "Commercial refrigerator or freezer")
    ICE = "ICE", pgettext_lazy("unit category", "Ice machine")
    WCL = "WCL", pgettext_lazy("unit category", "Water cooler or dehumidifier (commercial)")
    CTR = "CTR", pgettext_lazy("unit category", "Transport refrigeration or container")
    ECO = "ECO", pgettext_lazy("unit category", "EcoCute (household)")
    HWP = "HWP", pgettext_lazy("unit category", "Commercial heat pump water heater")
    VEN = "VEN", pgettext_lazy("unit category", "Energy recovery ventilator or fan")
    AIR = "AIR", pgettext_lazy("unit category", "Air purifier or humidifier")
    RMC = "RMC", pgettext_lazy("unit category", "Remote or central control")
    OTH = "OTH", pgettext_lazy("unit category", "Other")
    UNKNOWN = "unknown", pgettext_lazy("unit category", "Unknown")


class Part(models.TextChoices):
    """機種区分: which half of a machine a row is."""

    INDOOR = "indoor", pgettext_lazy("unit part", "Indoor unit")
    OUTDOOR = "outdoor", pgettext_lazy("unit part", "Outdoor unit")
    SINGLE = "single", pgettext_lazy("unit part", "All in one")
    CONTROL = "control", pgettext_lazy("unit part", "Remote control")
    OTHER = "other", pgettext_lazy("unit part", "Other")
    UNKNOWN = "unknown", pgettext_lazy("unit part", "Unknown")


class Maker(models.TextChoices):
    DAIKIN = "daikin", pgettext_lazy("maker", "Daikin")
    MITSUBISHI_ELECTRIC = "melco", pgettext_lazy("maker", "Mitsubishi Electric")
    MITSUBISHI_HEAVY = "mhi", pgettext_lazy("maker", "Mitsubishi Heavy Industries")
    HITACHI = "hitachi", pgettext_lazy("maker", "Hitachi")
    TOSHIBA = "toshiba", pgettext_lazy("maker", "Toshiba")
    PANASONIC = "panasonic", pgettext_lazy("maker", "Panasonic")
    FUJITSU_GENERAL = "fujitsu", pgettext_lazy("maker", "Fujitsu General")
    SHARP = "sharp", pgettext_lazy("maker", "Sharp")
    CORONA = "corona", pgettext_lazy("maker", "Corona")
    CHOFU = "chofu", pgettext_lazy("maker", "Chofu")
    YANMAR = "yanmar", pgettext_lazy("maker", "Yanmar")
    AISIN = "aisin", pgettext_lazy("maker", "Aisin")
    SANDEN = "sanden", pgettext_lazy("maker", "Sanden")
    HOSHIZAKI = "hoshizaki", pgettext_lazy("maker", "Hoshizaki")
    FUKUSHIMA_GALILEI = "galilei", pgettext_lazy("maker", "Fukushima Galilei")
    DAIWA_REIKI = "daiwa", pgettext_lazy("maker", "Daiwa Reiki")
    OTHER = "other", pgettext_lazy("maker", "Other")
    UNKNOWN = "unknown", pgettext_lazy("maker", "Unknown")


class Refrigerant(models.TextChoices):
    """By their numbers, which are the same in every language."""

    R11 = "R11", "R11"
    R12 = "R12", "R12"
    R502 = "R502", "R502"
    R22 = "R22", "R22"
    R123 = "R123", "R123"
    R134A = "R134a", "R134a"
    R404A = "R404A", "R404A"
    R407C = "R407C", "R407C"
    R407E = "R407E", "R407E"
    R407H = "R407H", "R407H"
    R410A = "R410A", "R410A"
    R32 = "R32", "R32"
    R507A = "R507A", "R507A"
    R448A = "R448A", "R448A"
    R449A = "R449A", "R449A"
    R463A = "R463A", "R463A"
    R452A = "R452A", "R452A"
    R513A = "R513A", "R513A"
    R454C = "R454C", "R454C"
    R1234YF = "R1234yf", "R1234yf"
    R1234ZE = "R1234ze", "R1234ze"
    R1233ZD = "R1233zd", "R1233zd"
    R744 = "R744", "R744 (CO2)"
    R290 = "R290", "R290"
    R600A = "R600a", "R600a"
    R717 = "R717", "R717"
    UNKNOWN = "unknown", pgettext_lazy("refrigerant", "Unknown")


class SalesNote(models.TextChoices):
    """What a dealer says about a refrigerant."""

    ABOLISHED = "abolished", pgettext_lazy("sales note", "Abolished")
    ENDED_2020 = "ended_2020", pgettext_lazy("sales note", "Production ended in 2020: offer a replacement")
    TO_CONVERT = "to_convert", pgettext_lazy("sales note", "Low temperature; to be converted")
    EARLY_2000S = "early_2000s", pgettext_lazy("sales note", "Early 2000s")
    INSTALLED_BASE = "installed", pgettext_lazy("sales note", "Most installed units")
    CURRENT = "current", pgettext_lazy("sales note", "Current models (A2L)")


class PowerSupply(models.TextChoices):
    SINGLE_100 = "1p100", pgettext_lazy("power supply", "Single-phase 100 V")
    SINGLE_200 = "1p200", pgettext_lazy("power supply", "Single-phase 200 V")
    THREE_200 = "3p200", pgettext_lazy("power supply", "Three-phase 200 V")
    OTHER = "other", pgettext_lazy("power supply", "Other")


class IndoorForm(models.TextChoices):
    CASSETTE_4 = "cassette4", pgettext_lazy("indoor form", "Ceiling cassette, 4-way")
    CASSETTE_2 = "cassette2", pgettext_lazy("indoor form", "Ceiling cassette, 2-way")
    CASSETTE_1 = "cassette1", pgettext_lazy("indoor form", "Ceiling cassette, 1-way")
    CEILING = "ceiling", pgettext_lazy("indoor form", "Ceiling-suspended")
    WALL = "wall", pgettext_lazy("indoor form", "Wall-mounted")
    FLOOR = "floor", pgettext_lazy("indoor form", "Floor-standing")
    DUCT = "duct", pgettext_lazy("indoor form", "Ducted")
    KITCHEN = "kitchen", pgettext_lazy("indoor form", "For kitchens")
    OTHER = "other", pgettext_lazy("indoor form", "Other")


class Acquisition(models.TextChoices):
    """取得区分: a competitor's units are the renewal targets."""

    OURS = "ours", pgettext_lazy("acquisition", "Delivered by us")
    OTHERS = "others", pgettext_lazy("acquisition", "Delivered by others")
    UNKNOWN = "unknown", pgettext_lazy("acquisition", "Unknown")


class UnitStatus(models.TextChoices):
    IN_USE = "in_use", pgettext_lazy("unit status", "In use")
    TO_REMOVE = "to_remove", pgettext_lazy("unit status", "To be removed")
    DISPOSED = "disposed", pgettext_lazy("unit status", "Disposed of")
    TRANSFERRED = "transferred", pgettext_lazy("unit status", "Handed over")


class Basis(models.TextChoices):
    """How well a date is known."""

    CERTAIN = "certain", pgettext_lazy("basis", "Confirmed")
    ESTIMATED = "estimated", pgettext_lazy("basis", "Estimated")
    UNKNOWN = "unknown", pgettext_lazy("basis", "Unknown")
    MANUAL = "manual", pgettext_lazy("basis", "Entered by hand")


class LawClass(models.TextChoices):
    """What a unit is under the フロン排出抑制法."""

    AIR_CONDITIONING = "aircon", pgettext_lazy("law class", "Air conditioning")
    REFRIGERATION = "cold", pgettext_lazy("law class", "Refrigeration and freezing")
    OUTSIDE = "outside", pgettext_lazy("law class", "Not covered")
    TO_CONFIRM = "confirm", pgettext_lazy("law class", "To be confirmed")
    UNKNOWN = "unknown", pgettext_lazy("law class", "Unknown")


class PartsState(models.TextChoices):
    """Where a day stands before the day until which the maker keeps parts. Past it parts may still be had."""

    EXPIRED = "expired", pgettext_lazy("parts state", "Supply of parts no longer assured")
    HALF_YEAR = "half_year", pgettext_lazy("parts state", "Within 6 months")
    YEAR = "year", pgettext_lazy("parts state", "Within 12 months")
    LATER = "later", pgettext_lazy("parts state", "In more than 12 months")
    UNKNOWN = "unknown", pgettext_lazy("parts state", "Unknown")


class AgeBand(models.TextChoices):
    """How far a unit's design life has run."""

    NEW = "new", pgettext_lazy("age band", "Young")
    MIDDLE = "middle", pgettext_lazy("age band", "Middle-aged")
    OLD = "old", pgettext_lazy("age band", "To be replaced soon")
    PAST = "past", pgettext_lazy("age band", "Past its design life")
    UNKNOWN = "unknown", pgettext_lazy("age band", "Unknown")
