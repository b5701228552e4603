"""Addresses of the analysis API: released findings for everybody, the desk for officers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
