"""Addresses of signing in and of the own account: only the pages that are offered, each under a rule of the table."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from allauth.usersessions import views as sessions
from django.urls import path

from ojakh.web.access import page
from ojakh.web.office import account_views

sign_in = page("account.sign_in")
own = page("account.own")

urlpatterns = [
    path("sign-in", sign_in(account.LoginView.as_view()), name="account_login"),
    path("sign-out", sign_in(account.LogoutView.as_view()), name="account_logout"),
    path("closed", sign_in(account.AccountInactiveView.as_view()), name="account_inactive"),
    path("second-step", sign_in(second_step.AuthenticateView.as_view()), name="mfa_authenticate"),
    path("one-click", account_views.demonstration_sign_in, name="demonstration_sign_in"),
    path("first-password", account_views.first_password, name="first_password"),
    path("own", own(account_views.OwnAccount.as_view()), name="mfa_index"),
    path("own/password", own(account_views.NewPassword.as_view()), name="account_change_password"),
    path("own/confirm", own(account.ReauthenticateView.as_view()), name="account_reauthenticate"),
    path("own/confirm-code", own(second_step.ReauthenticateView.as_view()), name="mfa_reauthenticate"),
    path("own/confirm-key", own(key.ReauthenticateWebAuthnView.as_view()), name="mfa_reauthenticate_webauthn"),
    path("own/app", own(account_views.ActivateApp.as_view()), name="mfa_activate_totp"),
    path("own/app/remove", own(app.DeactivateTOTPView.as_view()), name="mfa_deactivate_totp"),
    path("own/codes", own(recovery.ViewRecoveryCodesView.as_view()), name="mfa_view_recovery_codes"),
    path("own/codes/new", own(recovery.GenerateRecoveryCodesView.as_view()), name="mfa_generate_recovery_codes"),
    path("own/keys", own(key.ListWebAuthnView.as_view()), name="mfa_list_webauthn"),
    path("own/keys/add", own(account_views.AddKey.as_view()), name="mfa_add_webauthn"),
    path("own/keys/<int:pk>/remove", own(key.RemoveWebAuthnView.as_view()), name="mfa_remove_webauthn"),
    path("own/keys/<int:pk>/rename", own(key.EditWebAuthnView.as_view()), name="mfa_edit_webauthn"),
    path("own/sessions", own(sessions.ListUserSessionsView.as_view()), name="usersessions_list"),
]
