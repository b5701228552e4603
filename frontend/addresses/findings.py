"""Addresses of the findings pages."""

from django.urls import URLPattern, path

from frontend.views import findings

urlpatterns: list[URLPattern] = [
    path("c/<slug:slug>/findings/", findings.findings, name="findings"),
    path("c/<slug:slug>/findings/releases/<int:number>/", findings.release, name="findings-release"),
    path("c/<slug:slug>/findings/<str:name>", findings.artefact, name="findings-artefact"),
    path("home/", findings.home, name="home"),
]
