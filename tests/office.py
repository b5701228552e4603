"""What LibreOffice makes of a Word file."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def as_pdf(content: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice writes. Without LibreOffice the test is skipped here, and fails in CI."""
    office = shutil.which("soffice")
    if office is None and os.environ.get("CI"):
        pytest.fail("LibreOffice is missing: .ci/run installs it.")
    if office is None:
        pytest.skip("LibreOffice is not installed here: apt-get install libreoffice-writer-nogui")
    (folder / "report.docx").write_bytes(content)
    command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
               "--outdir", str(folder), str(folder / "report.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.pdf").read_bytes()
