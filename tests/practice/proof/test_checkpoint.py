"""The line that a ledger's head is kept elsewhere as."""

from auditui.practice.ledger import GENESIS, chained
from auditui.practice.proof.checkpoint import Checkpoint, checkpoint_of, checkpoints_in

HEAD = "0123456789abcdef" * 4
EVENT = chained(None, "2016-01-04T09:30:00+00:00", "Quinn Lead", "target set", "2016", GENESIS)


def test_a_checkpoint_is_one_line_of_five_fields() -> None:
    line = str(checkpoint_of(EVENT, "Trust of\nNorth [x]"))
    assert line.split(" ", 4) == [
        "auditui-checkpoint-1",
        "1",
        EVENT.hash,
        "2016-01-04T09:30:00+00:00",
        "Trust of North [x]",
    ]
    assert str(checkpoint_of(EVENT, "")).endswith(" unnamed")


def test_checkpoints_are_found_wherever_they_stand_in_a_text() -> None:
    line = str(checkpoint_of(EVENT, "North"))
    text = f'{{"checkpoint": "{line}"}}\nauditui-checkpoint-1 7 {HEAD}\n{line}\n'
    first, second = checkpoints_in(text)
    assert (first.count, first.head, first.at) == (1, EVENT.hash, EVENT.at)
    assert second == Checkpoint(7, HEAD)
    for none in ("", f"auditui-checkpoint-1 0 {HEAD}", f"auditui-checkpoint-1 7 {HEAD[:-1]}x"):
        assert checkpoints_in(none) == ()
