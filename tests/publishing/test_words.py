"""How a record stands has words everywhere: nobody reads a code."""

import pytest
from django.utils.translation import override

from hoptac.kernel.faces import Kind
from hoptac.programmes.choices import PHASES
from hoptac.progress.rules import Outcome
from hoptac.publishing.choices import STATUSES, status_words, words_among
from hoptac.search.compose import status_word
from hoptac.twinning.rules import Status as Standing
from hoptac.visits.states import PHASES as VISIT_PHASES

CODES: dict[Kind, set[str]] = {
    Kind.PROGRAMME: set(PHASES) - {"draft", "negotiating"},
    Kind.CONTENT: {outcome.value for outcome in Outcome},
    Kind.REPORT: {"corrected"},
    Kind.VISIT: set(VISIT_PHASES),
    Kind.TWINNING: {status.value for status in Standing},
    Kind.OPPORTUNITY: {"open", "over"},
}


def test_every_status_of_a_face_has_words() -> None:
    assert {kind: set(codes) for kind, codes in STATUSES.items()} == CODES
    for kind, codes in CODES.items():
        for code in codes:
            with override("vi"):
                assert status_words(kind, code) not in {"", code}
            with override("en"):
                assert "_" not in status_words(kind, code)


@pytest.mark.parametrize("is_public", [True, False])
def test_search_calls_every_status_by_words(*, is_public: bool) -> None:
    for kind, codes in CODES.items():
        for code in codes:
            told = status_word(code, [kind.value], is_public=is_public)
            assert told.casefold() != code
            if is_public:
                assert told.casefold() == status_words(kind, code).casefold()


def test_one_code_of_several_kinds_is_told_for_each() -> None:
    assert words_among(["programme", "twinning", "article"], "ended") == "đã hết hạn / đã kết thúc"
    assert words_among(["content"], "disputed") == "hai bên còn ý kiến khác nhau"
    assert not words_among(["gift"], "ended")
