"""The tables of accounts."""

from goyokiki.accounts.models.counter import FailureCount, Throttle
from goyokiki.accounts.models.known_device import KnownDevice
from goyokiki.accounts.models.login import Login
from goyokiki.accounts.models.recovery_link import RecoveryLink
from goyokiki.accounts.models.recovery_request import RecoveryRequest
from goyokiki.accounts.models.sign_in_policy import SignInPolicy
from goyokiki.accounts.models.staff_profile import StaffProfile
from goyokiki.accounts.rules.login_ids import login_key

__all__ = [
    "FailureCount",
    "KnownDevice",
    "Login",
    "RecoveryLink",
    "RecoveryRequest",
    "SignInPolicy",
    "StaffProfile",
    "Throttle",
    "login_key",
]
