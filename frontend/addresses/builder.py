"""Addresses of the questionnaire builder, below the questions of one consultation."""

from django.urls import URLPattern, path

from frontend.views import (
    builder_acts,
    builder_pages,
    builder_preview,
    builder_publish,
    builder_questions,
    builder_routes,
    builder_scales,
)

ASK = "desk/<slug:slug>/ask/"

urlpatterns: list[URLPattern] = [
    path(f"{ASK}begin/", builder_publish.begin, name="desk-ask-begin"),
    path(f"{ASK}begin/<slug:name>/", builder_publish.template, name="desk-ask-template"),
    path(f"{ASK}give-up/", builder_publish.discard, name="desk-ask-discard"),
    path(f"{ASK}publish/", builder_publish.publish, name="desk-ask-publish"),
    path(f"{ASK}act/", builder_acts.act, name="desk-ask-act"),
    path(f"{ASK}heading/", builder_pages.heading, name="desk-ask-heading"),
    path(f"{ASK}pages/add/", builder_pages.add, name="desk-ask-page-add"),
    path(f"{ASK}pages/<slug:key>/", builder_pages.edit, name="desk-ask-page"),
    path(f"{ASK}pages/<slug:page>/questions/add/", builder_questions.choose, name="desk-ask-choose"),
    path(f"{ASK}pages/<slug:page>/questions/bank/", builder_questions.from_bank, name="desk-ask-bank"),
    path(f"{ASK}pages/<slug:page>/questions/add/<slug:kind>/", builder_questions.add, name="desk-ask-add"),
    path(f"{ASK}questions/<slug:key>/", builder_questions.edit, name="desk-ask-question"),
    path(f"{ASK}who/<slug:kind>/<slug:key>/", builder_routes.route, name="desk-ask-route"),
    path(f"{ASK}remove/<slug:kind>/<slug:key>/", builder_acts.remove, name="desk-ask-remove"),
    path(f"{ASK}scales/", builder_scales.scales, name="desk-ask-scales"),
    path(f"{ASK}scales/<slug:name>/", builder_scales.scale, name="desk-ask-scale"),
    path(f"{ASK}preview/<slug:width>/", builder_preview.preview, name="desk-ask-preview"),
    path(f"{ASK}paper/", builder_preview.paper, name="desk-ask-paper"),
    path(f"{ASK}test/", builder_preview.test, name="desk-ask-test"),
]
