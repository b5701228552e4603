"""Addresses of the desk pages."""

from django.urls import URLPattern, path

from frontend.views import (
    desk_area,
    desk_ask,
    desk_audit,
    desk_collect,
    desk_count,
    desk_decide,
    desk_facts,
    desk_heard,
    desk_new,
    desk_overview,
    desk_partnership,
    desk_parts,
    desk_people,
    desk_postcodes,
    desk_records,
    desk_report,
    desk_safeguarding,
    desk_themes,
    desk_wave_items,
    desk_waves,
    desk_weighting,
)

DESK = "desk/<slug:slug>/"
BOARD = f"{DESK}themes/<slug:key>/"
RELEASE = f"{DESK}report/<int:number>/"
PART = f"{DESK}plan/<slug:kind>/<int:part_id>/"
WAVES = f"{DESK}waves/"
RECORD = f"{WAVES}records/<int:record_id>/"
PARTNERSHIP = (
    "desk/partnerships/<slug:slug>/"  # no consultation can have this address: see consultation_create
)

urlpatterns: list[URLPattern] = [
    path("desk/", desk_overview.desk, name="desk"),
    path("desk/consultations/new/", desk_new.new, name="desk-new"),
    path(PARTNERSHIP, desk_partnership.partnership, name="desk-partnership"),
    path(f"{PARTNERSHIP}people/", desk_people.people, name="desk-people"),
    path(f"{PARTNERSHIP}people/<int:membership_id>/take/", desk_people.take, name="desk-role-take"),
    path(f"{PARTNERSHIP}hubs/", desk_partnership.hubs, name="desk-hubs"),
    path(f"{PARTNERSHIP}hubs/<int:hub_id>/", desk_partnership.hub, name="desk-hub"),
    path(f"{PARTNERSHIP}hubs/<int:hub_id>/remove/", desk_partnership.hub_gone, name="desk-hub-remove"),
    path(f"{PARTNERSHIP}postcodes/", desk_postcodes.postcodes, name="desk-postcodes"),
    path(f"{PARTNERSHIP}area/", desk_area.area, name="desk-area"),
    path(f"{PARTNERSHIP}area/groups.csv", desk_area.groups, name="desk-area-groups"),
    path(f"{PARTNERSHIP}<slug:facts>/", desk_partnership.facts, name="desk-partnership-facts"),
    path(DESK, desk_overview.at_a_glance, name="desk-overview"),
    path(f"{DESK}days.svg", desk_overview.days_chart, name="desk-days"),
    path(f"{DESK}stage/<slug:stage>/", desk_overview.stage, name="desk-stage"),
    path(f"{DESK}extend/", desk_facts.extend, name="desk-extend"),
    path(f"{DESK}plan/", desk_ask.plan, name="desk-plan"),
    path(f"{DESK}plan/facts/<slug:facts>/", desk_facts.facts, name="desk-facts"),
    path(f"{DESK}plan/<slug:kind>/", desk_parts.parts, name="desk-parts"),
    path(PART, desk_parts.part, name="desk-part"),
    path(f"{PART}move/", desk_parts.move, name="desk-part-move"),
    path(f"{PART}remove/", desk_parts.remove, name="desk-part-remove"),
    path(f"{DESK}ask/", desk_ask.ask, name="desk-ask"),
    path(f"{DESK}collect/", desk_collect.collect, name="desk-collect"),
    path(f"{DESK}collect/release/", desk_collect.release, name="desk-held-release"),
    path(f"{DESK}collect/answers.csv", desk_collect.answers, name="desk-answers"),
    path(f"{DESK}heard/", desk_heard.who, name="desk-heard"),
    path(f"{DESK}heard/wanted/<slug:key>/", desk_heard.targets, name="desk-targets"),
    path(f"{DESK}weighting/", desk_weighting.weighting, name="desk-weighting"),
    path(f"{DESK}count/", desk_count.count, name="desk-count"),
    path(f"{DESK}count/analyse/", desk_count.analyse, name="desk-analyse"),
    path(f"{DESK}count/retry/", desk_count.retry, name="desk-retry"),
    path(f"{DESK}charts/<int:result_id>.svg", desk_count.chart, name="desk-chart"),
    path(WAVES, desk_waves.waves, name="desk-waves"),
    path(f"{WAVES}link/", desk_waves.link, name="desk-wave-link"),
    path(f"{WAVES}unlink/", desk_waves.unlink, name="desk-wave-unlink"),
    path(f"{WAVES}confirm/", desk_waves.confirm, name="desk-wave-confirm"),
    path(f"{WAVES}printed/", desk_wave_items.printed, name="desk-wave-printed"),
    path(f"{WAVES}questions/<slug:key>/", desk_wave_items.item, name="desk-wave-item"),
    path(f"{WAVES}charts/<int:number>/<slug:width>.svg", desk_waves.chart, name="desk-wave-chart"),
    path(f"{WAVES}records/add/", desk_records.add, name="desk-record-add"),
    path(RECORD, desk_records.record, name="desk-record"),
    path(f"{RECORD}remove/", desk_records.remove, name="desk-record-remove"),
    path(f"{DESK}themes/", desk_themes.themes, name="desk-themes"),
    path(BOARD, desk_themes.question, name="desk-board"),
    path(f"{BOARD}decide/", desk_decide.decide, name="desk-decide"),
    path(f"{BOARD}undo/<int:number>/", desk_decide.undo, name="desk-undo"),
    path(f"{BOARD}history/", desk_themes.past, name="desk-history"),
    path(f"{DESK}report/", desk_report.report, name="desk-report"),
    path(f"{DESK}report/prepare/", desk_report.prepare, name="desk-prepare"),
    path(RELEASE, desk_report.release, name="desk-release"),
    path(f"{RELEASE}approve/", desk_report.approve, name="desk-approve"),
    path(f"{RELEASE}send-back/", desk_report.send_back, name="desk-send-back"),
    path(f"{RELEASE}publish/", desk_report.publish, name="desk-publish"),
    path(f"{RELEASE}files/<str:name>", desk_report.artefact, name="desk-artefact"),
    path(f"{DESK}safeguarding/", desk_safeguarding.flags, name="desk-safeguarding"),
    path(f"{DESK}safeguarding/<int:flag_id>/", desk_safeguarding.handle, name="desk-flag"),
    path(f"{DESK}audit/", desk_audit.audit, name="desk-audit"),
]
