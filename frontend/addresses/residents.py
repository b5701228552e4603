"""Addresses of the residents pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
