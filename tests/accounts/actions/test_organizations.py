import pytest

from goyokiki.accounts.actions import found_organization
from goyokiki.accounts.models import Login
from goyokiki.accounts.queries import users
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.accounts.doorstep import PASSWORD, attempt


@pytest.mark.django_db
def test_founding_makes_an_organization_with_one_administrator() -> None:
    organization, login = found_organization(
        "赤木空調株式会社", admin_login="Ａkagi", admin_name="赤木 一郎", admin_password=PASSWORD
    )
    with scope(organization):
        [user] = users()
        assert (user.login_id, user.staff.role, user.staff.abbr) == ("Akagi", Role.ADMIN, "赤木")
        assert Event.objects.about(organization).get().verb == "organization.founded"
    assert attempt(login.login_id) != "wrong"


@pytest.mark.parametrize(
    ("name", "admin_login", "password", "code"),
    [
        ("赤木空調株式会社", "other", PASSWORD, "name_taken"),
        ("別の会社", "akagi", PASSWORD, "id_taken"),
        ("別の会社", "ab", PASSWORD, "login_id_rule"),
        ("別の会社", "other", "simple", "password_rule"),
    ],
)
def test_a_refused_founding_leaves_nothing_behind(
    akagi: Login, name: str, admin_login: str, password: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        found_organization(name, admin_login=admin_login, admin_name="誰か", admin_password=password)
    assert caught.value.code == code
    assert Organization.objects.count() == 1
