"""Addresses of the resident portal."""

from django.urls import path, re_path

from ojakh.web.needs import facility_views
from ojakh.web.register import case_views, portal_views

app_name = "portal"
urlpatterns = [
    path("", portal_views.start, name="start"),
    path("notice", portal_views.notice_step, name="notice"),
    path("household", portal_views.household_step, name="household"),
    path("member/<int:number>", portal_views.member_step, name="member"),
    path("needs", portal_views.needs_step, name="needs"),
    path("check", portal_views.check_step, name="check"),
    path("receipt", portal_views.receipt, name="receipt"),
    path("saved", portal_views.saved, name="saved"),
    path("leave", portal_views.leave, name="leave"),
    path("return", case_views.come_back, name="return"),
    path("return/secret", case_views.open_secret, name="secret"),
    re_path(r"^return/(?P<word>received|contact)$", case_views.answer, name="answer"),
    path("facility/<uuid:uuid>/<str:key>", facility_views.own, name="facility"),
    path("case", case_views.case, name="case"),
    path("case/correct/<int:number>", case_views.correct, name="correct"),
    path("case/same/<int:pk>", case_views.held_same, name="held_same"),
    path("case/use/<slug:use>/withdraw", case_views.withdraw_use, name="withdraw_use"),
    path("case/withdraw", case_views.withdraw, name="withdraw"),
]
