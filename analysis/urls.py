"""Addresses of the analysis API: released findings for everybody, the desk for officers."""

from django.urls import URLPattern, path

from analysis import api

urlpatterns: list[URLPattern] = [
    path("consultations/<slug:slug>/findings", api.FindingsView.as_view(), name="api-findings"),
]
