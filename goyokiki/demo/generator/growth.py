"""Growing organizations to a size."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from goyokiki.accounts.actions.user import UserDraft, add_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.customers.models import Customer
from goyokiki.demo import story
from goyokiki.demo.generator import customers, records, sites, units
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.story.telling import Founding
from goyokiki.engine.figures import all_figures
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.engine.tenancy.selectivity import gather_statistics

OTHERS = (
    "北河内冷熱サービス株式会社",
    "有限会社泉南エアテック",
    "東播設備工業株式会社",
    "京滋空調サービス株式会社",
    "株式会社大和路エアコン",
    "紀北冷機株式会社",
    "丹波電器空調株式会社",
    "株式会社湖南クリーンエア",
)
# Founded by nobody here: where measurements try what an organization without any data does.
EMPTY = "取込測定株式会社"
# What the copies are called that the bench puts beside the big organization, each with its number.
NEIGHBOUR = "近隣測定株式会社"
STAFF, PARTNERS = 12, 1


@dataclass(frozen=True)
class Size:
    """How many customers the big organization has, and each of the nine others."""

    name: str
    customers: int
    elsewhere: int


SIZES = {size.name: size for size in (Size("M", 10_000, 200), Size("L", 100_000, 2_000))}


def is_grown(size: Size) -> bool:
    big = Organization.objects.filter(name=story.books()[0].name).first()
    if big is None:
        return False
    with scope(big):
        return bool(Customer.objects.count() >= size.customers)


def grow(size: Size, found: Founding) -> None:
    """Bring the story's organizations, and eight more, up to the size: all of it, or nothing when it breaks off."""
    with translation.override("ja"), transaction.atomic():
        for place, name in enumerate(OTHERS, 1):
            _found_once(name, f"dealer{place:02d}", found)
        big, *others = (Organization.objects.get(name=name) for name in (*(b.name for b in story.books()), *OTHERS))
        _fill(big, size.customers, staff=STAFF, partners=PARTNERS)
        for organization in others:
            _fill(organization, size.elsewhere)
    gather_statistics()


def _found_once(name: str, login_id: str, found: Founding) -> None:
    if not Organization.objects.filter(name=name).exists():
        found(name, admin_login=login_id, admin_name="管理 太郎", admin_password=story.PASSWORD)


def _fill(organization: Organization, many: int, *, staff: int = 0, partners: int = 0) -> None:
    with scope(organization):
        admin = Login.objects.active().in_order()[0]
        for role, wanted in ((Role.STAFF, staff), (Role.PARTNER, partners)):
            for number in range(1, wanted + 1):
                _hire_once(role, number, admin)
        ground = Ground()
        new = customers.fill(ground, many)
        sites.fill(ground, new)
        records.fill(ground, units.fill(ground, new))
        for figures in all_figures():
            figures.rebuild()


def _hire_once(role: Role, number: int, admin: Login) -> None:
    login_id = f"{role}{number:02d}"
    if Login.objects.with_id(login_id).exists():
        return
    draft = UserDraft(
        name=f"{role.label} {number}",
        login_id=login_id,
        role=role,
        position=100 + number,
        password=story.PASSWORD,
        abbr=f"{role[0].upper()}{number:X}",
    )
    add_user(draft, by=admin)
