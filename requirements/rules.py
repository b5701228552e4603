"""What a lock and a tracked file may not hold, so that a clone installs anywhere. Run it as a script."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/installer.lock", "requirements/core.lock", "requirements/dev.lock")
# Spelt in pieces, or this file would break its own rule.
REGISTRIES = [
    "files.python" + "hosted.org",
    "pypi" + ".org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
]
MACHINE_PATHS = [r"/" + r"home/\w+/", r"/" + r"Users/\w+/", r"/" + r"work/(main|shared)\b", r"/" + r"root/\S"]
FORBIDDEN = re.compile("|".join([*map(re.escape, REGISTRIES), *MACHINE_PATHS]))
REQUIREMENT = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==\S+( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lock_faults(text: str) -> list[str]:
    """One sentence a fault: an option, an address, or a line that is neither a pin, a hash nor a comment."""
    return [
        f"line {n}: {fault}" for n, line in enumerate(text.splitlines(), 1) if (fault := line_fault(line))
    ]


def line_fault(line: str) -> str | None:
    if line.startswith("-"):
        return f"an option ({line.split()[0]}): a lock holds pins and hashes only"
    if "http" in line:
        return "an address: a lock names no host"
    if not line.strip() or line.lstrip().startswith("#") or REQUIREMENT.match(line) or HASH.match(line):
        return None
    return f"not a pin with hashes: {line.strip()}"


def file_faults(text: str) -> list[str]:
    lines = enumerate(text.splitlines(), 1)
    return [f"line {n}: names {hit.group()}" for n, line in lines if (hit := FORBIDDEN.search(line))]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def readable(path: Path) -> str:
    """The text of a file; nothing for one that is not text or was removed."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return ""


def main() -> int:
    faults = [f"{name}: {fault}" for name in LOCKS for fault in lock_faults((ROOT / name).read_text())]
    for path in tracked_files():
        faults += [f"{path.relative_to(ROOT)}: {fault}" for fault in file_faults(readable(path))]
    print("\n".join(faults) if faults else f"{pins()} pins; no host or machine path in any tracked file.")
    return 1 if faults else 0


def pins() -> int:
    return sum(line_is_pin(line) for name in LOCKS for line in (ROOT / name).read_text().splitlines())


def line_is_pin(line: str) -> bool:
    return REQUIREMENT.match(line) is not None


if __name__ == "__main__":
    sys.exit(main())
