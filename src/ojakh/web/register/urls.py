"""Addresses of the registration desk."""

from django.urls import path

from ojakh.web.register import erasure_views, household_views, link_views, views

app_name = "register"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search", views.search, name="search"),
    path("new", views.new, name="new"),
    path("new/hints", views.live_hints, name="hints"),
    path("new/<uuid:draft>", views.form, name="form"),
    path("new/<uuid:draft>/check", views.check, name="check"),
    path("new/<uuid:draft>/receipt", views.receipt, name="receipt"),
    path("household/<uuid:uuid>", household_views.household, name="household"),
    path("household/<uuid:uuid>/member/add", household_views.add_member, name="add_member"),
    path("household/<uuid:uuid>/member/<int:number>/open", household_views.reveal, name="reveal"),
    path("household/<uuid:uuid>/member/<int:number>/correct", household_views.correct, name="correct"),
    path("household/<uuid:uuid>/close", household_views.close, name="close"),
    path("household/<uuid:uuid>/checked", household_views.checked, name="checked"),
    path("household/<uuid:uuid>/correction/<uuid:ask>", household_views.open_correction, name="correction"),
    path("household/<uuid:uuid>/link/<int:pk>", link_views.link, name="link"),
    path("household/<uuid:uuid>/asked/<uuid:card>", link_views.asked, name="asked"),
    path("erasures", erasure_views.asked, name="erasures"),
    path("erasures/<uuid:uuid>", erasure_views.erase, name="erase"),
]
