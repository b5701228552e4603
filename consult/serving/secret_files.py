"""Make the secret files that docker-compose.yml mounts: `python3 consult/serving/secret_files.py [FOLDER]`.

Standard library only: it runs on the host, before there is an image. A file that is there is never replaced.
"""

import secrets
import sys
from pathlib import Path

BROKER_URL = "redis://:{password}@broker:6379/0"
BROKER_SETTINGS = "requirepass {password}\n"


def contents() -> dict[str, str]:
    broker = secrets.token_urlsafe(32)
    return {
        "secret_key": secrets.token_urlsafe(64),
        "database_password": secrets.token_urlsafe(32),
        "redis_url": BROKER_URL.format(password=broker),
        "redis_settings": BROKER_SETTINGS.format(password=broker),
    }


def write(folder: Path) -> list[Path]:
    """The files that were made. The two of the broker share a password, so both or neither are new."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / "redis_url").exists() != (folder / "redis_settings").exists():
        raise FileExistsError("redis_url and redis_settings hold one password: remove the one that is left.")
    new = {folder / name: text for name, text in contents().items() if not (folder / name).exists()}
    for path, text in new.items():
        path.write_text(text, encoding="utf-8")
        # Readable in the container, where another user runs; the folder is closed to others on the host.
        path.chmod(0o644)
    return list(new)


if __name__ == "__main__":
    try:
        new = write(Path(sys.argv[1] if len(sys.argv) > 1 else "secrets"))
    except OSError as fault:
        sys.exit(str(fault))
    print(f"{len(new)} secret files made.")
