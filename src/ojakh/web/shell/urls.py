"""Addresses of the start page and of what the system cannot do."""

from django.urls import path

from ojakh.web.shell import views

urlpatterns = [
    path("", views.home, name="home"),
    path("tour/<int:stop>", views.go_to_stop, name="tour"),
    path("limits", views.limits, name="limits"),
]
