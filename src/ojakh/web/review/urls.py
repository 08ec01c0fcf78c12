"""Addresses of the duplicate desk."""

from django.urls import path

from ojakh.web.review import views

app_name = "review"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("card/<uuid:uuid>", views.answer, name="answer"),
    path("answers", views.answers, name="answers"),
    path("card/<uuid:uuid>/undo", views.undo, name="undo"),
    path("reading", views.reading, name="reading"),
    path("later", views.take_up, name="take_up"),
    path("refresh", views.refresh, name="refresh"),
]
