"""Addresses of the room plan."""

from django.urls import path

from ojakh.web.plan import change_views, views

app_name = "plan"
urlpatterns = [
    path("", views.board, name="board"),
    path("draft", views.draft, name="draft"),
    path("policies", views.policies, name="policies"),
    path("policies/<int:version>/sign", views.sign_policy, name="sign_policy"),
    path("<uuid:uuid>", views.plan_page, name="plan"),
    path("<uuid:uuid>/act", views.act, name="act"),
    path("<uuid:uuid>/why/<str:line>", change_views.why, name="why"),
    path("<uuid:uuid>/pin/<str:line>", change_views.pin, name="pin"),
    path("<uuid:uuid>/unpin/<str:line>", change_views.unpin, name="unpin"),
    path("<uuid:uuid>/what-if", change_views.what_if, name="what_if"),
    path("<uuid:uuid>/plan.json", views.as_json, name="as_json"),
]
