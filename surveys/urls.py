from django.urls import path

from surveys import api

urlpatterns = [
    path(
        "consultations/<slug:slug>/submissions/<uuid:submission_id>",
        api.SubmissionView.as_view(),
        name="api-submission",
    ),
    path(
        "consultations/<slug:slug>/questionnaire", api.QuestionnaireView.as_view(), name="api-questionnaire"
    ),
]
