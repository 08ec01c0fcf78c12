"""Addresses of the room review."""

from django.urls import URLPattern

app_name = "review"
urlpatterns: list[URLPattern] = []
