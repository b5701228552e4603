"""Words of the desk: acts of the audit trail and steps of a consultation, as people say them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import Decision
from consult.models import AuditEvent, Consultation
from consult.stages import Stage
from frontend.templatetags.people import closing

ACTS = {
    "consultation_create": gettext_lazy("Created the consultation"),
    "consultation_change": gettext_lazy("Changed facts of the consultation"),
    "consultation_extend": gettext_lazy("Kept it open for longer"),
    "consultation_step": gettext_lazy("Changed the stage"),
    "partnership_change": gettext_lazy("Changed facts of the partnership"),
    "postcodes_load": gettext_lazy("Loaded postcodes and wards"),
    "area_load": gettext_lazy("Loaded figures of the area"),
    "logo_change": gettext_lazy("Changed the logo"),
    "hub_save": gettext_lazy("Saved a hub"),
    "membership_give": gettext_lazy("Gave a role"),
    "membership_take": gettext_lazy("Took a role away"),
    "hub_remove": gettext_lazy("Removed a hub"),
    "part_add": gettext_lazy("Added to the plan"),
    "part_change": gettext_lazy("Changed a part of the plan"),
    "part_move": gettext_lazy("Changed the order of the plan"),
    "part_remove": gettext_lazy("Removed a part of the plan"),
    "targets_set": gettext_lazy("Set how many answers are wanted"),
    "weighting_choose": gettext_lazy("Changed the weighting"),
    "questionnaire_add": gettext_lazy("Added a version of the questionnaire"),
    "working_begin": gettext_lazy("Began to change the questions"),
    "working_change": gettext_lazy("Changed the questions"),
    "working_discard": gettext_lazy("Gave up the changes to the questions"),
    "working_publish": gettext_lazy("Published the questions"),
    "submission_receive": gettext_lazy("Received answers"),
    "submission_withdraw": gettext_lazy("Withdrew answers"),
    "erasure_ask": gettext_lazy("Asked for an erasure"),
    "erasure_decide": gettext_lazy("Decided that answers are erased all the same"),
    "erasure_refuse": gettext_lazy("Decided that answers are kept"),
    "erasure_resume": gettext_lazy("Took up an erasure again that was refused"),
    "submission_erase": gettext_lazy("Erased answers"),
    "hold_place": gettext_lazy("Held data back"),
    "hold_lift": gettext_lazy("Lifted a hold"),
    "paper_destroyed": gettext_lazy("Noted destroyed paper"),
    "retention_remove": gettext_lazy("Removed what was over its time"),
    "audit_remove": gettext_lazy("Emptied rows of this record whose time was over"),
    "emptied": gettext_lazy("What stood here was over its time"),
    "conflict_hold": gettext_lazy("Held a second body under a known id"),
    "held_release": gettext_lazy("Released held answers"),
    "responses_import": gettext_lazy("Imported responses"),
    "responses_export": gettext_lazy("Took the answers as a file"),
    "privacy_document_export": gettext_lazy("Took a privacy document as a file"),
    "table_export": gettext_lazy("Took a table or a chart as a file"),
    "batch_open": gettext_lazy("Opened a paper batch"),
    "batch_close": gettext_lazy("Closed a paper batch"),
    "analysis_request": gettext_lazy("Asked for the analysis"),
    "themes_regroup": gettext_lazy("Asked for more themes or fewer"),
    "themes_choose": gettext_lazy("Chose other themes to work on"),
    "themes_back": gettext_lazy("Went back to the themes before"),
    "runs_retry": gettext_lazy("Offered failed work again"),
    "carry_request": gettext_lazy("Asked for comments to be put to earlier themes"),
    "themes_carry": gettext_lazy("Put comments to earlier themes"),
    "codeframe_export": gettext_lazy("Took a codeframe as a file"),
    "codeframe_apply": gettext_lazy("Changed themes by a file"),
    "wave_link": gettext_lazy("Chose the wave before"),
    "wave_unlink": gettext_lazy("Took the wave before away"),
    "wave_item_confirm": gettext_lazy("Said what became of a question since the wave before"),
    "wave_items_confirm": gettext_lazy("Confirmed what became of the questions since the wave before"),
    "record_save": gettext_lazy("Saved a figure of record"),
    "record_remove": gettext_lazy("Removed a figure of record"),
    "coding_draw": gettext_lazy("Drew comments to be coded again"),
    "coding_code": gettext_lazy("Coded a comment again"),
    "coding_close": gettext_lazy("Closed a second coding"),
    "coding_settle": gettext_lazy("Settled where two coders differed"),
    "flag_looked_at": gettext_lazy("Looked at a worry"),
    "flag_referred": gettext_lazy("Referred a worry"),
    "flag_reopened": gettext_lazy("Opened a worry again"),
    "flag_no_action": gettext_lazy("Closed a worry without action"),
    "redaction_add": gettext_lazy("Took words out of a comment"),
    "redaction_lift": gettext_lazy("Put words of a comment back"),
    "redaction_settle": gettext_lazy("Let words of a comment stand"),
    "redaction_undo": gettext_lazy("Took a step in a comment back"),
    "original_read": gettext_lazy("Read words as they were written"),
    "views_export": gettext_lazy("Took the record of original words read as a file"),
    "banners_choose": gettext_lazy("Chose the groups of the report"),
    "comments_read": gettext_lazy("Marked comments as read"),
    "comments_unread": gettext_lazy("Marked comments as not read"),
    "release_request": gettext_lazy("Asked for a release"),
    "release_prepare": gettext_lazy("Prepared a release"),
    "release_approve": gettext_lazy("Approved a release"),
    "release_send_back": gettext_lazy("Sent a release back"),
    "release_publish": gettext_lazy("Published a release"),
    "request_note": gettext_lazy("Noted a request for information"),
    "request_identity": gettext_lazy("Said how it was checked who asks"),
    "subject_access_file": gettext_lazy("Made the file for somebody who asked for their own data"),
    "foi_pack": gettext_lazy("Made a freedom of information pack"),
    "request_extend": gettext_lazy("Took two further months for a request for information"),
    "request_answer": gettext_lazy("Closed a request for information"),
    "words_take_out": gettext_lazy("Took words out of what is published"),
    "release_withhold": gettext_lazy("Withheld words from the readers of a published release"),
    "release_withdraw": gettext_lazy("Put a notice in the place of a replaced release"),
    "release_drop": gettext_lazy("Deleted a release that printed words that must leave"),
    "correction_request": gettext_lazy("Asked for the corrected release"),
}
STEPS = {
    Stage.OPEN: gettext_lazy("Open the consultation"),
    Stage.CLOSED: gettext_lazy("Close to the public"),
    Stage.REVIEWING: gettext_lazy("Begin the review"),
    Stage.CONSIDERED: gettext_lazy("Record that it was considered"),
    Stage.ANSWERED: gettext_lazy("Record that it was answered"),
}


def act_words(event: AuditEvent) -> str:
    """A sentence without its full stop; an act without words of its own is shown by its name."""
    if event.act == "consultation_step":
        return _("Changed the stage to: %(stage)s") % {"stage": _stage(event.detail.get("after"))}
    act = event.act.removeprefix("theme_")
    if event.act.startswith("theme_") and act in Decision.Act.values:
        return _("Themes: %(act)s") % {"act": Decision.Act(act).label}
    return str(ACTS.get(event.act, event.act.replace("_", " ")))


def _stage(value: object) -> str:
    return str(Stage(value).label) if value in Stage.values else str(value)


def step_words(stage: str) -> str:
    return str(STEPS[Stage(stage)])


def step_effects(consultation: Consultation, stage: str, counted: int) -> list[str]:
    """What a step does, said before it is taken."""
    return EFFECTS[Stage(stage)](consultation, counted)


def _open(c: Consultation, counted: int) -> list[str]:
    end = c.announced_close or c.closes_at
    until = _("The public can answer until %(end)s.") % {"end": closing(end)} if end else ""
    return [
        until or _("The public can answer from now on."),
        _("The questions stay as they are: a new wording is a new version."),
    ]


def _close(c: Consultation, counted: int) -> list[str]:
    paper = _("Paper copies that arrived by %(end)s can still be keyed.") % {"end": closing(c.paper_cut_off)}
    return [
        _("Nobody can begin to answer any more. %(n)s answers are counted so far.") % {"n": f"{counted:,}"},
        _("Who has already begun can still send for %(n)s minutes after the closing time.")
        % {"n": c.grace_minutes},
        paper if c.paper_cut_off else _("Paper copies can still be keyed until the review begins."),
        _("No answer is lost. You can open the consultation again."),
    ]


def _review(c: Consultation, counted: int) -> list[str]:
    return [
        _("No more paper copies can be keyed and no more files imported."),
        _("The partnership reviews the themes, and a release can be prepared."),
    ]


def _considered(c: Consultation, counted: int) -> list[str]:
    body = c.decision_body or _("the deciders")
    return [_("The page will say that %(body)s met and considered the findings.") % {"body": body}]


def _answered(c: Consultation, counted: int) -> list[str]:
    return [_("The page will say that the partnership has answered. This is the last stage.")]


EFFECTS = {
    Stage.OPEN: _open,
    Stage.CLOSED: _close,
    Stage.REVIEWING: _review,
    Stage.CONSIDERED: _considered,
    Stage.ANSWERED: _answered,
}
