"""Addresses of the public pages; a list that is not named in the allow-list has none."""

from django.urls import path

from ojakh.web.public import claim_files, incident_pages, list_views, movement_pages, views

app_name = "public"
urlpatterns = [
    path("", views.situation, name="home"),
    path("places/<str:code>", views.place, name="place"),
    path("claims", views.claims_page, name="claims"),
    path("claims/<str:code>", views.claim, name="claim"),
    path("claims/<str:code>/challenge", views.challenge, name="challenge"),
    path("claims/<str:code>/files/<slug:form>", claim_files.claim_file, name="claim_file"),
    path("missions/<str:code>", views.mission, name="mission"),
    path("incidents", incident_pages.incidents, name="incidents"),
    path("incidents/<str:code>", incident_pages.release, name="incident_release"),
    path("movements", movement_pages.movements, name="movements"),
    path("releases", views.releases, name="releases"),
    path("releases/<int:number>", views.release, name="release"),
    path("lists/<slug:name>", list_views.page_of, name="list"),
    path("lists/<slug:name>.<slug:form>", list_views.download, name="download"),
]
