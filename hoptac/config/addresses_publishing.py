"""The permission table by address: public versions."""

from hoptac.config.rows import Row, To

_PROPOSE, _APPROVE = "publishing.propose", "publishing.approve"
PUBLISHING: dict[str, Row] = {
    "publishing:desk": Row(),
    "publishing:propose": Row((), _PROPOSE, To.SIDE),
    "publishing:approve": Row((), _APPROVE, To.OWN_PLACE, official=True),
    "publishing:record": Row(("published_kind", "programme")),
    "publishing:one": Row(("version",)),
    "publishing:take_back": Row(("version",), _PROPOSE, To.OWN_PLACE),
    "publishing:decline": Row(("version",), _APPROVE, To.OWN_PLACE, official=True),
    "publishing:withdraw": Row(("version",), _APPROVE, To.SIDE, official=True),
}
