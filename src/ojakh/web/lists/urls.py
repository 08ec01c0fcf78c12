"""Addresses of the lists that come in."""

from django.urls import path

from ojakh.web.lists import views

app_name = "lists"
urlpatterns = [
    path("households", views.households, name="households"),
    path("stock", views.stock, name="stock"),
    path("vehicles", views.vehicles, name="vehicles"),
    path("goods", views.goods, name="goods"),
    path("requests", views.requests, name="requests"),
    path("damage", views.damage, name="damage"),
    path("places", views.places, name="places"),
    path("checked/<uuid:uuid>", views.checked, name="checked"),
]
