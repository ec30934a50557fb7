"""The verbs of accounts: each checks the rules, writes in one transaction, records what happened, or refuses."""

from goyokiki.accounts.actions.account import AccountDraft, change_account
from goyokiki.accounts.actions.organizations import found_organization, rename_organization
from goyokiki.accounts.actions.recovery import ask_for_ids, ask_for_link, reset_password
from goyokiki.accounts.actions.sign_in import Visitor, sign_in
from goyokiki.accounts.actions.user import UserDraft, add_user, delete_user, edit_user

__all__ = [
    "AccountDraft",
    "UserDraft",
    "Visitor",
    "add_user",
    "ask_for_ids",
    "ask_for_link",
    "change_account",
    "delete_user",
    "edit_user",
    "found_organization",
    "rename_organization",
    "reset_password",
    "sign_in",
]
