"""Addresses of the findings pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
