"""Addresses of the room needs."""

from django.urls import path

from ojakh.web.needs import facility_views, figure_views, merging_views, views

app_name = "needs"
urlpatterns = [
    path("", views.board, name="board"),
    path("bodies/new", views.new_body, name="new_body"),
    path("bodies/<uuid:uuid>", views.body, name="body"),
    path("bodies/<uuid:uuid>/meetings/new", views.new_meeting, name="new_meeting"),
    path("meetings/<uuid:uuid>", views.meeting, name="meeting"),
    path("points/<int:pk>/close", views.close_point, name="close_point"),
    path("requests", views.requests, name="requests"),
    path("requests/new", views.new_request, name="new_request"),
    path("requests/<uuid:uuid>", views.request_page, name="request"),
    path("requests/<uuid:uuid>/end-address", facility_views.end_address, name="end_address"),
    path("requests/<uuid:uuid>/merge", merging_views.new_merging, name="merge"),
    path("mergings/<int:pk>/confirm", merging_views.confirm_merging, name="confirm_merging"),
    path("mergings/<int:pk>/end", merging_views.end_merging, name="end_merging"),
    path("requests/<uuid:uuid>/use", figure_views.use, name="use"),
    path("standards", figure_views.standards, name="standards"),
    path("standards/<str:code>/confirm", figure_views.confirm, name="confirm_figure"),
    path("gaps", figure_views.gaps, name="gaps"),
    path("roads", views.roads, name="roads"),
]
