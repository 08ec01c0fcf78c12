"""Addresses of the rooms verify and publish."""

from django.urls import path

from ojakh.web.verify import bundle_views, claim_views, ledger_views, release_views, service_views, views

app_name = "verify"
urlpatterns = [
    path("", views.board, name="board"),
    path("missions", views.missions_page, name="missions"),
    path("missions/new", views.new_mission, name="new_mission"),
    path("missions/<uuid:uuid>", views.mission, name="mission"),
    path("missions/<uuid:uuid>/leg", views.new_leg, name="leg"),
    path("missions/<uuid:uuid>/coverage", views.new_cell, name="cell"),
    path("missions/<uuid:uuid>/interviews", views.new_tally, name="tally"),
    path("missions/<uuid:uuid>/publish", views.publish_mission, name="publish_mission"),
    path("cells/<int:pk>/finding", views.new_finding, name="finding"),
    path("claims", claim_views.claims_page, name="claims"),
    path("claims/new", ledger_views.new_claim, name="new_claim"),
    path("claims/<str:code>", claim_views.claim, name="claim"),
    path("claims/<str:code>/statement", ledger_views.new_statement, name="statement"),
    path("claims/<str:code>/evidence", ledger_views.new_evidence, name="evidence"),
    path("claims/<str:code>/link", ledger_views.link, name="link"),
    path("claims/<str:code>/read", claim_views.read, name="read_claim"),
    path("claims/<str:code>/reject", claim_views.reject, name="reject_claim"),
    path("claims/<str:code>/ask", ledger_views.ask, name="ask"),
    path("claims/<str:code>/publish", claim_views.publish, name="publish_claim"),
    path("replies/<int:pk>", ledger_views.reply, name="reply"),
    path("links/<int:pk>/accept", claim_views.accept_link, name="accept_link"),
    path("links/<int:pk>/remove", ledger_views.remove_link, name="remove_link"),
    path("origins/<int:pk>", claim_views.origin, name="origin"),
    path("challenges/<str:reference>", claim_views.challenge, name="challenge"),
    path("sources", ledger_views.sources, name="sources"),
    path("sources/new", ledger_views.new_source, name="new_source"),
    path("parties/new", ledger_views.new_party, name="new_party"),
    path("documents/new", ledger_views.new_document, name="new_document"),
    path("documents/<str:sha256>", ledger_views.document, name="document"),
    path("bundles/<slug:root>", bundle_views.bundle, name="bundle"),
    path("bundles/<slug:root>/file", bundle_views.bundle_file, name="bundle_file"),
    path("services", service_views.services, name="services"),
    path("services/observation", service_views.new_observation, name="observation"),
    path("services/milestone", service_views.new_milestone, name="milestone"),
    path("releases", release_views.releases, name="releases"),
    path("releases/prepare", release_views.prepare, name="prepare"),
    path("releases/<uuid:uuid>", release_views.release, name="release"),
    path("releases/<uuid:uuid>/publish", release_views.publish, name="publish"),
    path("releases/<uuid:uuid>/withdraw", release_views.withdraw, name="withdraw"),
]
