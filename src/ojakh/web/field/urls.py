"""Addresses of the room field."""

from django.urls import path

from ojakh.web.field import views

app_name = "field"
urlpatterns = [
    path("outbox", views.outbox, name="outbox"),
    path("waiting", views.waiting, name="waiting"),
    path("waiting/<uuid:uuid>", views.settle, name="settle"),
    path("waiting/<uuid:uuid>/correct", views.correct, name="correct"),
]
