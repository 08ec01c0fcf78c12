"""Addresses of the room field."""

from django.urls import path

from ojakh.web.field import views

app_name = "field"
urlpatterns = [
    path("phones", views.phones, name="phones"),
    path("phones/<uuid:uuid>/confirm", views.confirm_phone, name="confirm_phone"),
    path("phones/<uuid:uuid>/block", views.block_phone, name="block_phone"),
    path("outbox", views.outbox, name="outbox"),
    path("waiting", views.waiting, name="waiting"),
    path("waiting/<uuid:uuid>", views.settle, name="settle"),
    path("waiting/<uuid:uuid>/correct", views.correct, name="correct"),
]
