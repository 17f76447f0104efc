"""Everything everybody may read of a pair of localities, published through two persons."""

from dataclasses import dataclass

from hoptac.kernel.faces import Kind
from hoptac.progress.states import Stance
from hoptac.publishing.models import Version
from tests.given import plans, progress, publishing, reports
from tests.given import programmes as given
from tests.given.plans import World


@dataclass(frozen=True, slots=True)
class Open:
    """A programme with promises confirmed, disputed and not begun, and an issued report."""

    programme: Version
    confirmed: Version
    disputed: Version
    idle: Version
    report: Version

    @property
    def all(self) -> tuple[Version, ...]:
        return (self.programme, self.confirmed, self.disputed, self.idle, self.report)


def opened(world: World) -> Open:
    """Publish what the two localities of a world did: one promise kept, one disputed, one idle."""
    first, second, programme = world.first, world.second, world.programme
    disputed = given.agreed_content(programme, first, second, title="Tour chung", field="tourism")
    idle = given.agreed_content(
        programme, first, second, title="Đào tạo nghề", indicator="none", target=None
    )
    kept = plans.assigned(world.content, first, title="Tuần hàng mùa xuân")
    entry = progress.claimed(kept, first, value=2)
    progress.accepted(entry, first, by=first.leader.actor)
    progress.word(entry, second)
    differs = plans.assigned(disputed, first, title="Tour hai tỉnh")
    entry = progress.claimed(differs, first, value=5)
    progress.accepted(entry, first, by=first.leader.actor)
    progress.word(entry, second, Stance.DISPUTED, "Chỉ có ba tour")
    plans.assigned(disputed, second, title="Tập huấn hướng dẫn viên")
    report = reports.issued(programme, first)
    return Open(
        programme=publishing.published(Kind.PROGRAMME, programme, first),
        confirmed=publishing.published(Kind.CONTENT, world.content, first),
        disputed=publishing.published(Kind.CONTENT, disputed, second),
        idle=publishing.published(Kind.CONTENT, idle, first),
        report=publishing.published(Kind.REPORT, report, first),
    )


def addresses(shown: Open) -> list[str]:
    """Return the Vietnamese addresses of every kind of portal page there is data for."""
    words = {"programme": "chuong-trinh", "content": "noi-dung", "report": "bao-cao"}
    rooms = [
        "chuong-trinh", "noi-dung", "bao-cao", "doan-cong-tac", "trao-tang", "ket-nghia",
        "diem-den", "co-hoi-dau-tu", "nong-san", "da-hua-va-xac-nhan", "dia-phuong", "linh-vuc",
        "linh-vuc/tourism",
    ]  # fmt: skip
    units = shown.programme.units
    return [
        "/vi/",
        *(f"/vi/cong-khai/{room}/" for room in rooms),
        *(f"/vi/cong-khai/dia-phuong/{unit}/" for unit in units),
        *(f"/vi/cong-khai/{words[row.kind]}/{row.thing_id}/" for row in shown.all),
    ]
