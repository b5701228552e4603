"""Addresses of the analysis API: released findings for everybody, the desk for officers."""

from django.urls import URLPattern, path

from analysis import api, api_coding, api_desk, api_readings, api_redactions, api_tables

DESK = "desk/consultations/<slug:slug>"
CODING = f"{DESK}/themes/<slug:key>/coding/<int:number>"

urlpatterns: list[URLPattern] = [
    path("consultations/<slug:slug>/findings", api.FindingsView.as_view(), name="api-findings"),
    path(
        "consultations/<slug:slug>/findings/<int:number>",
        api.ReleaseView.as_view(),
        name="api-findings-release",
    ),
    path("desk/consultations", api_desk.ConsultationsView.as_view(), name="desk-api-consultations"),
    path(DESK, api_desk.OverviewView.as_view(), name="desk-api-overview"),
    path(f"{DESK}/arrivals", api_desk.ArrivalsView.as_view(), name="desk-api-arrivals"),
    path(f"{DESK}/progress", api_desk.ProgressView.as_view(), name="desk-api-progress"),
    path(f"{DESK}/preparing", api_desk.PreparingView.as_view(), name="desk-api-preparing"),
    path(f"{DESK}/tables", api_tables.TablesView.as_view(), name="desk-api-tables"),
    path(f"{DESK}/comments/<int:comment_id>", api_redactions.CommentView.as_view(), name="desk-api-comment"),
    path(
        f"{DESK}/comments/<int:comment_id>/redactions",
        api_redactions.RedactionsView.as_view(),
        name="desk-api-redactions",
    ),
    path(f"{DESK}/themes/<slug:key>", api_desk.CodeframeView.as_view(), name="desk-api-themes"),
    path(f"{DESK}/themes/<slug:key>/comments", api_desk.CommentsView.as_view(), name="desk-api-comments"),
    path(f"{DESK}/themes/<slug:key>/decisions", api_desk.DecisionsView.as_view(), name="desk-api-decisions"),
    path(f"{DESK}/themes/<slug:key>/readings", api_readings.ReadingsView.as_view(), name="desk-api-readings"),
    path(CODING, api_coding.SampleView.as_view(), name="desk-api-coding"),
    path(f"{CODING}/codes", api_coding.CodesView.as_view(), name="desk-api-codes"),
    path(f"{CODING}/results", api_coding.ResultsView.as_view(), name="desk-api-coding-results"),
    path(f"{DESK}/themes/<slug:key>/undo", api_desk.UndoView.as_view(), name="desk-api-undo"),
]
