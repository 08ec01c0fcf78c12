"""Addresses of the room deliver."""

from django.urls import path

from ojakh.web.deliver import views

app_name = "deliver"
urlpatterns = [
    path("", views.board, name="board"),
    path("load/<uuid:uuid>", views.load, name="load"),
    path("waybills", views.waybills, name="waybills"),
    path("waybills/<str:number>", views.waybill, name="waybill"),
    path("waybills/<str:number>/paper.pdf", views.paper, name="paper"),
    path("waybills/<str:number>/depart", views.depart, name="depart"),
    path("waybills/<str:number>/receive", views.receive, name="receive"),
    path("stock", views.stock, name="stock"),
    path("stock/new", views.new_lot, name="new_lot"),
    path("stock/<str:number>", views.lot, name="lot"),
    path("vehicles", views.vehicles, name="vehicles"),
    path("balance", views.balance, name="balance"),
    path("findings/<int:pk>", views.finding, name="finding"),
    path("drive", views.drive, name="drive"),
]
