"""All addresses: shared pages carry the language, machine addresses do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ojakh.web.field import views as field
from ojakh.web.shell import views as shell

urlpatterns = [
    path("healthz", shell.healthz, name="healthz"),
    path("readyz", shell.readyz, name="readyz"),
    path("language", shell.change_language, name="language"),
    path("field-worker.js", field.worker, name="field_worker"),
    path("", shell.root, name="root"),
    *i18n_patterns(
        path("", include("ojakh.web.shell.urls")),
        path("p/", include("ojakh.web.public.urls")),
        path("r/", include("ojakh.web.register.portal_urls")),
        path("office/", include("ojakh.web.office.urls")),
        path("office/register/", include("ojakh.web.register.urls")),
        path("office/review/", include("ojakh.web.review.urls")),
        path("office/needs/", include("ojakh.web.needs.urls")),
        path("office/plan/", include("ojakh.web.plan.urls")),
        path("office/deliver/", include("ojakh.web.deliver.urls")),
        path("office/field/", include("ojakh.web.field.urls")),
        path("office/lists/", include("ojakh.web.lists.urls")),
        path("office/verify/", include("ojakh.web.verify.urls")),
        path("account/", include("ojakh.web.office.account_urls")),
    ),
]
handler404 = "ojakh.web.errors.not_found"
handler403 = "ojakh.web.errors.forbidden"
handler400 = "ojakh.web.errors.bad_request"
handler500 = "ojakh.web.errors.server_error"
