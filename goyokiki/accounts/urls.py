"""Addresses of sign-in, of one's own account and of the settings."""

from django.urls import path

from goyokiki.accounts.views import account, again, recovery, settings, sign_in, user

urlpatterns = [
    path("login/", sign_in.sign_in, name="login.sign_in"),
    path("login/again/", again.sign_in_again, name="login.again"),
    path("logout/", sign_in.sign_out, name="login.sign_out"),
    path("login/forgot-id/", recovery.forgot_id, name="login.forgot_id"),
    path("login/forgot-password/", recovery.forgot_password, name="login.forgot_password"),
    path("reset/<str:token>/", recovery.reset, name="login.reset"),
    path("account/", account.show, name="login.password"),
    path("account/edit/", account.edit, name="login.edit"),
    path("settings/", settings.home, name="settings.home"),
    path("settings/company/", settings.organization, name="organization.edit"),
    path("settings/sign-in/", settings.sign_in_policy, name="sign_in_policy.edit"),
    path("settings/users/", user.show_list, name="user.list"),
    path("settings/users/new/", user.add, name="user.new"),
    path("settings/users/<int:pk>/edit/", user.edit, name="user.edit"),
    path("settings/users/<int:pk>/delete/", user.delete, name="user.delete"),
]
