"""A process killed while saving loses nothing it has acknowledged (ten times here, a hundred in the bench)."""

from bench.kill_during_save import run


def test_no_acknowledged_log_is_lost(tmp_path):
    outcome = run(10, tmp_path)
    assert outcome.acknowledged >= 10
    assert (outcome.lost, outcome.damage) == (0, 0)
