"""Addresses of the room office."""

from django.urls import path

from ojakh.web.office import accounts, texts, views

app_name = "office"
urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.admin, name="admin"),
    path("policy", views.policy_table, name="policy"),
    path("acts", views.acts, name="acts"),
    path("jobs/<uuid:uuid>", views.job, name="job"),
    path("jobs/<uuid:uuid>/cancel", views.cancel_job, name="job_cancel"),
    path("jobs/<uuid:uuid>/files/<str:name>", views.job_file, name="job_file"),
    path("accounts", accounts.overview, name="accounts"),
    path("accounts/invite", accounts.invite, name="invite"),
    path("accounts/<int:pk>", accounts.one, name="account"),
    path("accounts/<int:pk>/give", accounts.give, name="give_role"),
    path("accounts/<int:pk>/again", accounts.invite_again, name="invite_again"),
    path("accounts/<int:pk>/close", accounts.close, name="close_account"),
    path("roles/<int:pk>/end", accounts.end, name="end_role"),
    path("texts", texts.overview, name="texts"),
    path("texts/reviewed", texts.reviewed, name="text_reviewed"),
]
