"""docker-compose.yml and the Dockerfile, checked without an engine.

Schema, targets, health checks, variables, secrets, tags; and that every command is one the product runs here.
"""

import json
import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from consult.serving import health, programs, secret_files
from tests.eventually import eventually
from tests.product import Product

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
PINNED = re.compile(r"^[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)*$")


def schema() -> dict[str, Any]:
    folder = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    return json.loads(folder.read_text())


def compose_faults(document: dict[str, Any]) -> list[str]:
    kind = jsonschema.validators.validator_for(schema())
    return [error.message for error in kind(schema()).iter_errors(document)]


def wants(service: dict[str, Any]) -> dict[str, str]:
    return {name: rule["condition"] for name, rule in service.get("depends_on", {}).items()}


def variables_of_the_settings() -> set[str]:
    """Every name that the settings read; a secret's may end in _FILE."""
    code = "".join((ROOT / "consult" / name).read_text() for name in ("settings.py", "env.py"))
    names = set(re.findall(r"(?:text|flag|whole|words|database)\(\s*\"([A-Z_]+)\"", code))
    return names | {f"{name}_FILE" for name in names}


def test_it_obeys_the_compose_schema():
    assert compose_faults(COMPOSE) == []


def test_the_schema_finds_a_fault():
    broken = {**COMPOSE, "services": {"web": {"image": "x", "comand": ["typing", "error"]}}}
    assert len(compose_faults(broken)) == 1


def test_the_services_are_those_of_the_architecture():
    assert set(SERVICES) == {"migrate", "web", "worker", "beat", "database", "broker"}
    assert OURS == ["migrate", "web", "worker", "beat"]


def test_what_is_waited_for_exists_and_can_tell_when_it_is_ready():
    for name, service in SERVICES.items():
        for target, condition in wants(service).items():
            assert target in SERVICES, (name, target)
            if condition == "service_healthy":
                assert "test" in SERVICES[target]["healthcheck"], (name, target)


def test_nothing_of_ours_starts_before_the_database_is_migrated():
    assert wants(SERVICES["migrate"]) == {"database": "service_healthy"}
    for name in ("web", "worker", "beat"):
        assert wants(SERVICES[name])["migrate"] == "service_completed_successfully"


def test_the_web_starts_without_a_broker():
    assert "broker" not in wants(SERVICES["web"])


def test_every_long_lived_service_has_a_health_check():
    assert [name for name, service in SERVICES.items() if "test" not in service["healthcheck"]] == ["migrate"]


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_the_settings_read(name):
    assert set(SERVICES[name]["environment"]) - variables_of_the_settings() == set()


def test_an_unknown_variable_would_be_found():
    assert {"SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL"} <= variables_of_the_settings()
    assert "SECRET_KEYS" not in variables_of_the_settings()


def test_every_secret_comes_by_file_and_the_script_makes_each():
    assert {name: entry["file"] for name, entry in COMPOSE["secrets"].items()} == {
        name: f"./secrets/{name}" for name in secret_files.contents()
    }
    for name, service in SERVICES.items():
        files = {value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
        assert files <= {f"/run/secrets/{secret}" for secret in service.get("secrets", [])}, name
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.findall(r"(?:PASSWORD|SECRET_KEY|REDIS_URL):", text) == []


def test_only_the_web_has_a_port_and_only_on_this_host():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert (SERVICES["database"]["networks"], SERVICES["broker"]["networks"]) == (["inside"], ["inside"])


def test_tags_are_pinned():
    images = [service["image"] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert [image for image in images if not PINNED.match(image)] == []


def test_named_volumes_are_declared():
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


def test_our_containers_run_with_the_least_rights():
    for name in OURS:
        service = SERVICES[name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"]), name
    assert re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE) == ["10001"]


def as_here(command: list[str]) -> list[str]:
    return [sys.executable, *command[1:]] if command[0] == "python" else command


def test_the_commands_are_those_that_serve_and_the_tests_run():
    assert as_here(SERVICES["migrate"]["command"]) == programs.manage("migrate", "--noinput")
    assert as_here(SERVICES["web"]["command"]) == programs.web(8000, host="0.0.0.0", workers=2)
    assert as_here(SERVICES["worker"]["command"]) == programs.worker()
    assert as_here(SERVICES["beat"]["command"]) == programs.beat(Path("/data/beat-schedule"))


def test_the_image_starts_what_the_web_service_starts():
    last = DOCKERFILE.strip().splitlines()[-1]
    assert json.loads(last.removeprefix("CMD ")) == SERVICES["web"]["command"]


def test_the_health_checks_say_healthy_on_the_running_product_and_not_without_it(product: Product):
    def healthy(service: str, old: str, new: str) -> int:
        command = [part.replace(old, new) for part in as_here(SERVICES[service]["healthcheck"]["test"][1:])]
        return subprocess.run(command, cwd=ROOT, env=product.env, capture_output=True, timeout=60).returncode

    assert healthy("web", "8000", str(product.port)) == 0
    eventually(lambda: healthy("worker", "", "") == 0, "the worker answers the ping", seconds=120)
    assert healthy("beat", "/data", str(product.folder)) == 0
    assert healthy("web", "8000", "1") == 1
    assert healthy("beat", "/data", "/nowhere") == 1


def test_a_silent_beat_is_unhealthy(tmp_path):
    schedule = tmp_path / "beat-schedule"
    schedule.touch()
    assert health.beat_is_healthy(schedule)
    os.utime(schedule, (0, 0))
    assert not health.beat_is_healthy(schedule)


@pytest.mark.parametrize("arguments", [[], ["web"], ["web", "x"], ["worker"]])
def test_a_wrong_health_check_is_neither(arguments):
    assert health.main(arguments) == 2


def production_environment(secrets: Path) -> dict[str, str]:
    """The web service's own, with what .env gives and the secrets in a folder of the test's."""
    values = {"ALLOWED_HOSTS": "consult.example.org", "EMAIL_FROM": "consult@example.org"}
    service = SERVICES["web"]["environment"]
    filled = {
        name: re.sub(r"\$\{(\w+):[-?](.*?)\}", lambda hit: values.get(hit[1], hit[2]), value)
        for name, value in service.items()
    }
    placed = {name: value.replace("/run/secrets", str(secrets)) for name, value in filled.items()}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **placed}


@pytest.mark.wide
def test_production_starts_with_these_variables_and_made_secrets(tmp_path):
    made = secret_files.write(tmp_path / "secrets")
    assert [path.name for path in made] == list(secret_files.contents())
    command = programs.manage("check", "--deploy", "--fail-level", "WARNING")
    done = subprocess.run(
        command, cwd=ROOT, env=production_environment(tmp_path / "secrets"), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_secrets_are_made_once_and_the_brokers_two_agree(tmp_path):
    secret_files.write(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert secret_files.write(tmp_path) == []
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    password = before["redis_settings"].removeprefix("requirepass ").strip()
    assert before["redis_url"] == f"redis://:{password}@broker:6379/0"
    (tmp_path / "redis_url").unlink()
    with pytest.raises(FileExistsError):
        secret_files.write(tmp_path)


def test_hadolint_finds_nothing_in_the_dockerfile():
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_the_image_copies_is_there_and_is_let_through():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    paths = [path for line in copied for path in line.split()]
    allowed = (ROOT / ".dockerignore").read_text().splitlines()
    assert [path for path in paths if not (ROOT / path).exists() or f"!{path}" not in allowed] == []
