"""The short form of `python -m tests.survival.pool`: where pgBouncer is installed."""

from tests.survival.figures import figures


def test_four_sides_on_two_connections_see_their_own_and_nothing_else() -> None:
    """Each sees exactly what is theirs; told to the connection instead, sides would mix."""
    said = figures("pool", "--requests", "800", "--control", "200")

    assert [said[side] for side in ("own", "partner", "stranger", "nobody")] == [200] * 4
    assert (said["foreign"], said["lacking"], said["servers"]) == (0, 0, 2)
    assert said["control_foreign"] > 0
