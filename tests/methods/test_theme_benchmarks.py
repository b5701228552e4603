"""What the theme benchmarks print: honest without data, right about labels and stored figures."""

import json

import pytest

from benchmarks import assignment, labels, themes
from benchmarks.labels import Shown, bad, fault
from benchmarks.peers import stored
from benchmarks.rows import NOT_RUN, Options


def test_without_the_data_the_rows_say_so():
    rows = [*assignment.run(Options()), *labels.run(Options()), *themes.quality(Options())]
    rows += themes.themes_a_comment(Options())
    assert len(rows) == 10
    assert {row.figure for row in rows} == {NOT_RUN}


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("We need more police", "first person"),
        ("I've had enough", "first person"),
        ("Better lighting in the", "cut off"),
        ("Legalizing it would allow", "cut off"),
        ("it is the", "no content"),
        ("police, night, street", "a list of words"),
        ("More police on foot", ""),
        ("Flag burning is protected free speech", ""),
    ],
)
def test_a_label_that_nobody_would_say_is_told(label, wrong):
    assert fault(label) == wrong


def test_a_label_given_twice_in_one_question_is_told_and_in_two_questions_not():
    line = Shown("Police on foot", "", "-", "1 of 2")
    assert bad({"one": [line], "two": [line]}) == []
    assert bad({"one": [line, line]}) == ["Police on foot", "Police on foot"]


def test_labels_are_written_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setattr(labels, "FOLDER", tmp_path / "labels")
    labels.write({"We should do it (+1)": [Shown("Police", "More police", "Safety", "2 of 3")]})
    (path,) = (tmp_path / "labels").iterdir()
    assert path.name == "we-should-do-it-+1.md"
    assert path.read_text().splitlines()[-1] == "| Police | More police | Safety | 2 of 3 |"


def test_the_stored_figures_of_peers_give_ratios(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "FILE", tmp_path / "stored.json")
    assert stored.times_as_fast(300) == stored.times_theirs(0.4) == stored.NOT_STORED
    line = "bertopic_run:find report matched questions=16: AMI=0.125 ARI=-0.010 BCubedF1=0.400 k=2.0/4.5"
    assert stored.measures(line) == {"AMI": 0.125, "ARI": -0.01, "BCubedF1": 0.4}
    stored.put({"report_half": stored.measures(line), "date": "2026-01-01", "machine": "2 cores"})
    stored.put({"seconds": {"300": {"ours": 1.5, "bertopic": 15.0}}})
    assert stored.times_theirs(0.4) == "3.2 times"
    assert stored.times_as_fast(300) == "10.0 times as fast"
    assert stored.times_as_fast(5_000) == stored.NOT_STORED
    assert set(json.loads(stored.FILE.read_text())) == {"report_half", "date", "machine", "seconds"}
    notes = [row.note for row in themes.beside_peers()]
    assert notes[1] == "stored 2026-01-01, 2 cores; at least 8"
