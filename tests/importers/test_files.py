"""YAML and JSON files: what they mean, and what is refused with one sentence."""

from pathlib import Path

import pytest

from surveys.importers import ImportProblem, read_definition, read_structure


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_yaml_means_what_it_looks_like(tmp_path: Path) -> None:
    text = (
        "\ufeffa: no\nb: 2024-09-01\nc: 12:30\nd: 007\ne: true\nf:\ng: 1.5\nh: -3\ni: ''\nj: yes\n"
        "k: 1e3\nl: .inf\n<<: merged\n"
    )
    assert read_structure(write(tmp_path, "x.yaml", text)) == {
        "a": "no", "b": "2024-09-01", "c": "12:30", "d": "007", "e": True, "f": None, "g": 1.5, "h": -3,
        "i": "", "j": "yes", "k": "1e3", "l": ".inf", "<<": "merged",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.yaml", "a: &x [1]\nb: *x",
         "x.yaml cannot be read: line 2: an alias (*) cannot be used in this file."),
        ("x.yaml", "- &a [*a]", "x.yaml cannot be read: line 1: an alias (*) cannot be used in this file."),
        ("x.yaml", "a: !!int x", "x.yaml cannot be read: line 1: a tag (!) cannot be used in this file."),
        ("x.yaml", "a: !!python/object:os.system x",
         "x.yaml cannot be read: line 1: a tag (!) cannot be used in this file."),
        ("x.yaml", "a: 1\na: 2", "x.yaml cannot be read: line 2: the name 'a' stands twice."),
        ("x.yaml", "1: 2", "x.yaml: The value has a key that is not text."),
        ("x.yaml", "? [1]\n: 2", "x.yaml cannot be read: line 1: a name must be text."),
        ("x.yaml", "a: [1", "x.yaml cannot be read: line 1: expected ',' or ']', but got '<stream end>'."),
        ("x.yaml", "[" * 5000, "x.yaml is nested too deeply."),
        ("x.json", "[" * 100_000, "x.json is nested too deeply."),
        ("x.json", '{"a": 1, "a": 2}', "The name 'a' stands twice in one set of values."),
        ("x.json", '{"a": }', "x.json cannot be read: line 1: Expecting value."),
        ("x.json", '{"a": "\\u0000"}', "x.json: a contains a NUL character."),
        ("x.json", '{"a": NaN}', "x.json: a contains a number that is not finite."),
        ("x.yaml", b"a: \xff", "x.yaml is not UTF-8 text (byte 3)."),
        ("x.docx", "a: 1", "x.docx is not a .yaml, .yml or .json file."),
        ("x.yaml", b"#" * (2 * 1024 * 1024 + 1), "x.yaml is larger than 2 MB."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_gets_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(ImportProblem) as refused:
        read_structure(write(tmp_path, name, content))
    assert str(refused.value) == message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=r"^none.yaml cannot be opened: No such file or directory.$"):
        read_structure(tmp_path / "none.yaml")


@pytest.mark.parametrize("content", ["a: 1", "[1]", "null", "format: consult-definition/9"])
def test_a_file_of_another_format_is_no_definition(tmp_path: Path, content: str) -> None:
    with pytest.raises(ImportProblem, match="is not a questionnaire of the format 'consult-definition/1'"):
        read_definition(write(tmp_path, "x.yaml", content))


def test_a_broken_definition_names_its_mistakes(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem) as refused:
        read_definition(write(tmp_path, "x.yaml", "format: consult-definition/1\ntitle: T"))
    assert str(refused.value) == "x.yaml cannot be used:\npages: is missing"
