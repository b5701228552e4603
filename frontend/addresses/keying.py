"""Addresses of the keying station."""

from django.urls import path

from frontend.views import keying, keying_copies

urlpatterns = [
    path("key/", keying.home, name="key"),
    path("key/<slug:slug>/", keying.batches, name="key-batches"),
    path("key/<slug:slug>/batch/<int:batch_id>/", keying.batch, name="key-batch"),
    path("key/<slug:slug>/batch/<int:batch_id>/<int:serial>/", keying_copies.copy, name="key-copy"),
    path("key/<slug:slug>/spoken/", keying_copies.spoken, name="key-spoken"),
]
