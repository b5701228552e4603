"""What a lock and a tracked file may not hold."""

import pytest

from requirements import rules

GOOD = "idna==3.20 \\\n    --hash=sha256:{h} \\\n    --hash=sha256:{h}\n    # via requests\n".format(
    h="a" * 64
)


def test_the_locks_hold_pins_and_hashes_only():
    assert {name: rules.lock_faults((rules.ROOT / name).read_text()) for name in rules.LOCKS} == {
        "requirements/installer.lock": [],
        "requirements/core.lock": [],
        "requirements/dev.lock": [],
    }


def test_a_pin_with_a_marker_and_an_extra_is_a_pin():
    assert rules.lock_faults(GOOD) == []
    assert rules.lock_faults("redis[hiredis]==8.1.0 ; python_full_version < '3.13' \\\n") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("--index-url x", "line 1: an option (--index-url): a lock holds pins and hashes only"),
        ("-r other.txt", "line 1: an option (-r): a lock holds pins and hashes only"),
        ("idna @ https://host/idna.whl", "line 1: an address: a lock names no host"),
        ("    # from http://host", "line 1: an address: a lock names no host"),
        ("idna==3.20", "line 1: not a pin with hashes: idna==3.20"),
        ("idna>=3.20 \\", "line 1: not a pin with hashes: idna>=3.20 \\"),
        ("    --hash=md5:aa", "line 1: not a pin with hashes: --hash=md5:aa"),
    ],
)
def test_each_fault_of_a_lock(line, fault):
    assert rules.lock_faults(line + "\n") == [fault]


@pytest.mark.parametrize("host", rules.REGISTRIES)
def test_a_registry_host_is_found(host):
    assert rules.file_faults(f"fine\nresolved {host}/x\n") == [f"line 2: names {host}"]


@pytest.mark.parametrize("parts", [("home", "ann", ""), ("Users", "ann", ""), ("root", "x")])
def test_a_machine_path_is_found(parts):
    path = "/" + "/".join(parts)  # put together here, so that this file passes its own rule
    assert rules.file_faults(path) == [f"line 1: names {path}"]


def test_an_address_on_the_product_itself_is_fine():
    assert rules.file_faults("see /homepage/ and /roots and /usersguide") == []


def test_every_tracked_file_obeys():
    faults = {path.name: rules.file_faults(rules.readable(path)) for path in rules.tracked_files()}
    assert {name: found for name, found in faults.items() if found} == {}
