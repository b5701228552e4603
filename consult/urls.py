"""Every address. The upper packages are named as strings only."""

from django.urls import include, path

from consult import api

urlpatterns = [
    path("status", api.status, name="status"),
    path("robots.txt", api.robots, name="robots"),
    path("theme/<slug:slug>.css", api.theme, name="theme"),
    path("logo/<slug:slug>", api.logo, name="logo"),
    path("api/schema/", api.SchemaView.as_view(), name="api-schema"),
    path("api/v1/", include("surveys.urls")),
    path("api/v1/", include("analysis.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("frontend.urls")),
]
handler400 = "frontend.views.errors.bad_request"
handler403 = "frontend.views.errors.denied"
handler404 = "frontend.views.errors.not_found"
handler500 = "frontend.views.errors.broken"
