"""Addresses of the keying station."""

from django.urls import path

from frontend.views import keying

urlpatterns = [
    path("key/", keying.home, name="key"),
    path("key/<slug:slug>/", keying.batches, name="key-batches"),
    path("key/<slug:slug>/batch/<int:batch_id>/", keying.batch, name="key-batch"),
    path("key/<slug:slug>/batch/<int:batch_id>/<int:serial>/", keying.copy, name="key-copy"),
]
