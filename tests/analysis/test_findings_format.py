"""The published format of findings: schema, golden file and reader agree."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from analysis.reports.model import Findings, NotFindings
from analysis.reports.schema import PLACE, schema, written

GOLDEN = Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json"


def golden() -> dict:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_schema_is_what_the_classes_say():
    assert PLACE.read_text(encoding="utf-8") == written()
    Draft202012Validator.check_schema(schema())


def test_the_golden_file_has_the_schema_and_reads_back_equal():
    assert list(Draft202012Validator(schema()).iter_errors(golden())) == []
    assert json.loads(json.dumps(Findings.from_dict(golden()).to_dict())) == golden()


def test_what_is_released_has_the_schema(prepared):
    assert list(Draft202012Validator(schema()).iter_errors(prepared.findings)) == []
    assert Findings.from_dict(prepared.findings).to_dict() == Findings.from_dict(prepared.findings).to_dict()
    artefact = prepared.artefacts.select_related("blob").get(name__endswith="findings.json")
    assert json.loads(bytes(artefact.blob.content)) == prepared.findings


def test_findings_released_before_a_field_was_added_still_read():
    older = golden()
    for later in ("breakdowns", "waves", "weighted", "wave_charts", "records"):
        del older[later]
    for question in older["questions"]:
        del question["robust"]
    for text in older["texts"]:
        del text["unread"], text["coding"], text["earlier"]
        del text["without_campaigns"], text["first_without"]
    read = Findings.from_dict(older)
    assert [q.robust for q in read.questions] == [()] * len(read.questions)
    assert [(text.unread, text.coding) for text in read.texts] == [(None, None)] * len(read.texts)
    assert (read.breakdowns, read.waves, read.weighted, read.wave_charts, read.records) == (
        (),
        (),
        None,
        (),
        (),
    )
    assert list(Draft202012Validator(schema()).iter_errors(older)) == []


def test_a_field_that_is_not_known_or_that_was_always_there_is_refused():
    """The control: only fields with a default may be absent, and none may be added."""
    more, less = golden(), golden()
    more["questions"][0]["invented"] = ""
    del less["questions"][0]["text"]
    for wrong in (more, less):
        with pytest.raises(NotFindings, match=r"findings\.questions\[0\] must hold exactly: "):
            Findings.from_dict(wrong)
        assert list(Draft202012Validator(schema()).iter_errors(wrong))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "consult-findings/2"}, "These are not findings of the schema consult-findings/1."),
        ({"headline": 7}, "findings.headline does not hold what it should."),
        ({"texts": None}, "findings.texts does not hold what it should."),
        (
            {"basis": {"dataset": ""}},
            "findings.basis must hold exactly: code, dataset, frozen, threshold, threshold_on_toplines.",
        ),
    ],
)
def test_another_shape_is_refused_with_its_place(change, told):
    with pytest.raises(NotFindings) as caught:
        Findings.from_dict(golden() | change)
    assert str(caught.value) == told
