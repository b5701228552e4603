"""Addresses of the keying pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
