"""What an article tells machines of who wrote it."""

import pytest

from hoptac.newsroom.telling import kind_of_author


@pytest.mark.parametrize(
    ("author", "kind"),
    [
        ("Ban biên tập minh họa", "Organization"),
        ("Văn phòng UBND thành phố", "Organization"),
        ("Toà soạn", "Organization"),
        ("Ủy ban nhân dân tỉnh", "Organization"),
        ("Nguyễn Thị Ban", "Person"),
        ("Bàn Văn Minh", "Person"),
        ("Minh Họa", "Person"),
    ],
)
def test_a_desk_is_no_person(author: str, kind: str) -> None:
    assert kind_of_author(author) == kind
