"""The web dies at its work: who has a receipt is in the database once, who has none sends again."""

import pytest

from tests.faults.ground import Ground

pytestmark = [pytest.mark.faults, pytest.mark.wide, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 13, 150


def test_web_processes_killed_while_people_answer(ground: Ground) -> None:
    crowd = ground.crowd("web", seed=SEED, people=PEOPLE, hang_up=0.2)
    with crowd.sending():
        for share in (0.1, 0.25, 0.4):
            crowd.after(share)
            ground.kill_web_worker()
        crowd.after(0.6)
        ground.product.web.kill()
        ground.product.start_web()
    assert crowd.broken_lines and crowd.hung_up
    assert crowd.statuses() == [200, 201]
    ground.check_received(crowd)


def test_control_people_who_try_again_under_a_new_name_are_doubled(ground: Ground) -> None:
    crowd = ground.crowd("doubled", seed=SEED, people=30, hang_up=0.5, same_name=False)
    with crowd.sending():
        pass
    rows = ground.ledger("doubled")
    assert crowd.hung_up > 0
    assert len(rows) > crowd.people
    with pytest.raises(AssertionError):
        ground.check_received(crowd)
