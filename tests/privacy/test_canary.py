"""P5: what somebody wrote is found in the tables of answers and of comments, and nowhere else."""

import contextlib
import gzip
import io
import json
import logging
import os
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis
import structlog
from django.conf import settings as house
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from analysis import tasks
from analysis.models import Comment, HeldText, ThemeSet
from analysis.services import analysis_request
from analysis.services.working import work_outstanding
from consult.models import AuditEvent, Blob, Consultation, Outbox
from consult.services import audit_seal
from surveys.models import Channel, Contribution, Draft, Questionnaire, Submission
from surveys.services.tokens import token_issue
from tests.factories import BatchFactory, HubFactory, QuestionnaireFactory, SubmissionFactory, member
from tests.privacy.searching import LogCapture, broker_contents, tables_with, tables_without_model, unpacked

pytestmark = [pytest.mark.storage, pytest.mark.django_db]

WORDS = "otters of the seventh staircase"
PHONE, EMAIL = "07700 900533", "velvetotter@example.net"
TEXT = f"Please listen to the velvet {WORDS}. Ring {PHONE} or write to {EMAIL}."
MASKED = json.dumps("…").strip('"')
SOURCE = "203.0.113.77"
ANSWERS = {"surveys_submission", "surveys_heldconflict", "surveys_draft", "surveys_contribution"}
# Comments and the themes found in them, and what came later under the id of other answers.
REDACTED = {"analysis_comment", "analysis_heldtext", "analysis_theme", "consult_blob"}


class Sender:
    """A resident, a keyer and a clumsy program, all of whom send the same words."""

    def __init__(self, consultation: Consultation):
        self.consultation = consultation
        spoken = {"X-Forwarded-For": SOURCE}
        self.resident = Client(REMOTE_ADDR=SOURCE, raise_request_exception=False, headers=spoken)
        self.addresses: list[str] = []

    def put(self, answers: dict, pk: uuid.UUID | None = None, raw: str | None = None) -> int:
        path = f"/api/v1/consultations/{self.consultation.slug}/submissions/{pk or uuid.uuid4()}"
        token = token_issue(slug=self.consultation.slug)
        content = raw or json.dumps({"version": 1, "answers": answers, "form_token": token})
        return self.resident.put(path, content, content_type="application/json").status_code

    def post(self, path: str, fields: dict, client: Client | None = None) -> str:
        response = (client or self.resident).post(path, fields)
        self.addresses.append(response.get("Location", ""))
        return response.get("Location", "")

    def everything(self) -> None:
        pk = uuid.uuid4()
        assert self.put({"missing": TEXT, "together": TEXT}, pk) == 201
        assert self.put({"missing": f"{TEXT} Again."}, pk) == 409
        self.by_pages()
        self.draft_left_open()
        self.by_keying()
        self.by_letter()

    def by_pages(self) -> None:
        first = self.post(f"/c/{self.consultation.slug}/take-part/", {})
        draft = first.rsplit("/", 2)[0]
        self.post(f"{draft}/your_ideas/", {"missing": TEXT, "together": WORDS})
        Draft.objects.update(created_at=timezone.now() - timedelta(minutes=5))
        assert self.post(f"{draft}/check-answers/", {}).endswith("/receipt/")

    def draft_left_open(self) -> None:
        first = self.post(f"/c/{self.consultation.slug}/take-part/", {})
        self.post(f"{first.rsplit('/', 2)[0]}/your_ideas/", {"missing": TEXT})

    def by_keying(self) -> None:
        keyer = Client()
        keyer.force_login(member(self.consultation.partnership, "keyer"))
        batch = BatchFactory(consultation=self.consultation, control_total=1)
        path = f"/key/{self.consultation.slug}/batch/{batch.pk}/"
        self.post(f"{path}1/", {"submission_id": str(uuid.uuid4()), "missing": TEXT}, keyer)
        self.post(f"{path}2/", {"submission_id": str(uuid.uuid4()), "missing": TEXT}, keyer)  # no such copy

    def by_letter(self) -> None:
        kind = Contribution.Kind.LETTER
        Contribution.objects.create(consultation=self.consultation, kind=kind, reference="1", text=TEXT)

    def refused(self) -> set[int]:
        """Words that are not stored at all."""
        return {
            self.put({}, raw='{"version": 1, "answers": {"missing": "' + TEXT),
            self.put({WORDS: "a key"}),
            self.put({"missing": f"{TEXT}\x00"}),
            self.put({"missing": TEXT * 4000}),
            self.put({}, raw=json.dumps({"version": TEXT, "answers": {}})),
            self.put({}, raw=json.dumps({"version": 99, "answers": {"missing": TEXT}})),
        }


@pytest.fixture
def sender(settings) -> Sender:
    settings.FORM_TOKEN_MIN_SECONDS = 0
    return Sender(QuestionnaireFactory().consultation)


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    with contextlib.closing(redis.Redis.from_url(house.REDIS_URL, socket_timeout=5)) as client:
        client.flushdb()
        yield client
        client.flushdb()


def test_every_table_is_searched():
    assert tables_without_model() == set()


def test_words_rest_in_the_tables_of_answers_and_comments_alone(sender, broker):
    with LogCapture() as log:
        sender.everything()
        assert sender.refused() == {400, 413}
        tasks.dispatch_due()
        held = broker_contents(broker)
        work_outstanding()
        analysis_request(consultation=sender.consultation, by=None, reason="one copy is not keyed")
        tasks.dispatch_due()
        held += broker_contents(broker)
        work_outstanding()
        audit_seal()
    assert "analysis.work" in held and "request_started" in log.text
    assert Comment.objects.filter(redacted__contains=WORDS).count() == 6
    masked = f"Please listen to the velvet {WORDS}. Ring [phone number] or write to [e-mail]. Again."
    assert list(HeldText.objects.values_list("redacted", flat=True)) == [masked]
    assert tables_with(WORDS) == ANSWERS | REDACTED
    models = {found.model_id for found in ThemeSet.objects.all()}
    assert {blob.sha256 for blob in Blob.objects.all() if _holds(blob, WORDS)} <= models
    for words in (PHONE, EMAIL):
        assert tables_with(words) == ANSWERS
    for place in (held, log.text, "\n".join(sender.addresses), _audit(), _mail()):
        for words in (WORDS, PHONE, EMAIL, "otter"):
            assert words not in place
    acts = ["analysis_request", "conflict_hold", *["submission_receive"] * 3]
    assert sorted(AuditEvent.objects.values_list("act", flat=True)) == acts


def _holds(blob: Blob, words: str) -> bool:
    return any(words.encode() in content for content in unpacked(bytes(blob.content)))


def _audit() -> str:
    return json.dumps([*AuditEvent.objects.values()], default=str)


def _mail() -> str:
    return json.dumps([*Outbox.objects.values()], default=str)


def test_logs_keep_no_source_and_no_secret_address(sender):
    """A7: nobody can be told from the log: no network address, no browser, no draft, no receipt."""
    with LogCapture() as log:
        sender.resident.defaults["HTTP_USER_AGENT"] = "Otterbrowser/7"
        sender.everything()
        sender.resident.get("/accounts/password/reset/key/1-c0ffee-secret/")
        sender.resident.get("/home/?q=what+was+searched")
    assert f"take-part/{MASKED}/your_ideas/" in log.text and f"submissions/{MASKED}" in log.text
    secrets = [
        *Draft.objects.values_list("token", flat=True),
        *Submission.objects.values_list("receipt", flat=True),
    ]
    secrets += [str(pk) for pk in Submission.objects.values_list("pk", flat=True)]
    for secret in (SOURCE, "Otterbrowser", "c0ffee", "searched", *secrets):
        assert secret not in log.text


def failing_row(questionnaire: Questionnaire) -> None:
    """The database refuses a paper copy without its hub, and PostgreSQL quotes 64 characters a column."""
    SubmissionFactory(questionnaire=questionnaire, channel=Channel.PAPER, answers={"missing": WORDS})


def test_the_refused_row_is_quoted_by_the_database_itself(sender):
    """The control of the next tests: the words are there to be leaked."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        failing_row(sender.consultation.questionnaires.get())
    if connection.vendor == "postgresql":
        assert WORDS in str(refused.value)


@pytest.mark.parametrize("kind", ["row", "value", "chained"])
def test_a_fault_in_a_view_is_logged_without_its_words(sender, monkeypatch, kind):
    monkeypatch.setattr("surveys.api._receive", lambda *_: _break(kind, sender.consultation))
    with LogCapture() as log:
        assert sender.put({"missing": TEXT}) == 500
    assert "Internal Server Error" in log.text
    assert "IntegrityError" in log.text or "ValueError" in log.text
    for words in (WORDS, PHONE, "otter", "Failing row"):
        assert words not in log.text


def _break(kind: str, consultation: Consultation) -> None:
    if kind == "value":
        raise ValueError(f"cannot read {TEXT!r}")
    try:
        with transaction.atomic():
            failing_row(consultation.questionnaires.get())
    except IntegrityError as error:
        if kind == "row":
            raise
        raise ValueError(str(error)) from error


@pytest.mark.parametrize("kind", ["row", "value", "chained"])
def test_a_fault_in_a_task_is_logged_without_its_words(sender, monkeypatch, kind):
    monkeypatch.setattr(tasks, "perform", lambda _: _break(kind, sender.consultation))
    with LogCapture() as log:
        assert tasks.work.apply(args=[[1]]).failed()
    assert "analysis.work" in log.text
    for words in (WORDS, PHONE, "otter", "Failing row"):
        assert words not in log.text


def test_a_run_that_fails_keeps_the_kind_of_its_error_alone(sender, monkeypatch):
    sender.put({"missing": TEXT})
    monkeypatch.setattr("analysis.pipeline.screen.redact", lambda text: _break("value", sender.consultation))
    with LogCapture() as log:
        tasks.screening_create()
        work_outstanding(wait=False)
    assert "run_failed" in log.text and "otter" not in log.text
    assert tables_with(WORDS) == {"surveys_submission"}


def test_statements_are_not_logged_with_their_values(sender, settings):
    settings.DEBUG = True  # Django then logs every statement
    with LogCapture() as log:
        sender.put({"missing": TEXT})
    assert "request_finished" in log.text and "otter" not in log.text


def test_the_database_server_quotes_no_row_in_its_own_log(sender):
    path = Path(os.environ["CONSULT_TEST_FOLDER"]) / "postgres.log"
    with contextlib.suppress(IntegrityError), transaction.atomic():
        failing_row(sender.consultation.questionnaires.get())
    said = path.read_text(encoding="utf-8", errors="replace")
    assert "otter" not in said
    if connection.vendor == "postgresql":
        assert "paper_names_its_hub" in said


# Controls that must find something, or the tests above would prove nothing.


def test_words_that_are_logged_on_purpose_are_found():
    with LogCapture() as log:
        logging.getLogger("consult").warning("Somebody wrote: %s", TEXT)
        structlog.get_logger("consult").warning("said", words=TEXT)
    assert log.text.count(WORDS) == 2


def test_the_logger_refuses_the_keys_of_answers():
    with LogCapture() as log:
        structlog.get_logger("consult").warning("said", text=TEXT, answers={"missing": TEXT}, found=[TEXT])
    assert log.text.count("[refused]") == 3 and WORDS not in log.text


def test_words_in_a_message_are_found(broker):
    tasks.work.delay([TEXT])
    assert WORDS in broker_contents(broker)


def test_words_in_any_table_are_found():
    hub = HubFactory(name=WORDS)
    assert tables_with(WORDS) == {"consult_hub"}
    AuditEvent.objects.create(act="leak", detail={"said": [TEXT]}, partnership=hub.partnership)
    assert tables_with(WORDS) == {"consult_hub", "consult_auditevent"}


def test_words_in_a_packed_file_are_found():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", TEXT * 3)
    for content in (archive.getvalue(), gzip.compress(TEXT.encode()), zlib.compress(TEXT.encode())):
        assert WORDS.encode() not in content
        with transaction.atomic():
            Blob.keep(content, "application/octet-stream")
            assert tables_with(WORDS) == {"consult_blob"}
            transaction.set_rollback(True)
