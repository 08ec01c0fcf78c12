"""Addresses of the room plan."""

from django.urls import path

from ojakh.web.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.board, name="board"),
    path("draft", views.draft, name="draft"),
    path("policies", views.policies, name="policies"),
    path("policies/<int:version>/sign", views.sign_policy, name="sign_policy"),
    path("<uuid:uuid>", views.plan_page, name="plan"),
    path("<uuid:uuid>/act", views.act, name="act"),
    path("<uuid:uuid>/why/<str:line>", views.why, name="why"),
    path("<uuid:uuid>/what-if", views.what_if, name="what_if"),
    path("<uuid:uuid>/plan.json", views.as_json, name="as_json"),
]
