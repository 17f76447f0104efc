"""The two programmes: drafted, agreed content by content, signed, assessed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import Seat
from hoptac.demo.papers import programme_paper
from hoptac.demo.script import Script
from hoptac.demo.stage import Stage, at
from hoptac.demo.story import article, cast
from hoptac.demo.story.contents import ContentStory, contents_with
from hoptac.files.models import Citation, Source
from hoptac.programmes import actions
from hoptac.programmes.models import Content, Programme
from hoptac.visits.actions import conclude_assessment
from hoptac.visits.models import Stop

SIGNED = date(2019, 5, 6)
ENDS = date(2027, 1, 1)
PROGRAMMES = (
    (
        "HN-TQ-2019",
        "tq",
        "Chương trình hợp tác giữa thành phố Hà Nội và tỉnh Tuyên Quang",
        "12/CTr-UBND",
        "khu sinh thái Na Hang",
        "cam sành, chè",
    ),
    (
        "HN-YB-2019",
        "yb",
        "Chương trình hợp tác giữa thành phố Hà Nội và tỉnh Yên Bái",
        "13/CTr-UBND",
        "hồ Thác Bà, ruộng bậc thang Mù Cang Chải",
        "gạo nếp, quế",
    ),
)


@dataclass(slots=True)
class Cooperation:
    """A programme of the story with its two sides, Hà Nội first."""

    programme: Programme
    partner: cast.Place
    contents: list[Content]

    @property
    def sides(self) -> tuple[cast.Place, cast.Place]:
        return (cast.PLACES[0], self.partner)


def citations() -> dict[str, Citation]:
    """Enter the article as a source and the sentences facts rest on."""
    source, _ = Source.objects.get_or_create(
        code=article.CODE,
        defaults={
            "title": article.TITLE,
            "published_text": article.PUBLISHED,
            "sha256": article.ARTICLE_SHA256,
        },
    )
    return {
        key: Citation.objects.get_or_create(
            source=source,
            sentence=said.sentence,
            excerpt=said.excerpt,
            defaults={"quote_sha256": said.sha256},
        )[0]
        for key, said in article.QUOTED.items()
    }


def plan(
    script: Script,
    stage: Stage,
    told: list[Cooperation],
    visit: Callable[[Cooperation, date], object],
) -> None:
    """Put the beginning of both programmes on its days: drafted 26 April, signed 6 May 2019.

    :param visit: what follows of the visit once a programme is there.
    """
    quoted = citations()
    for code, partner_key, title, number, places, produce in PROGRAMMES:
        partner = next(place for place in cast.PLACES if place.key == partner_key)

        def begin(
            day: date,
            code: str = code,
            partner: cast.Place = partner,
            title: str = title,
            number: str = number,
            places: str = places,
            produce: str = produce,
        ) -> None:
            stories = contents_with(partner.short, places, produce)
            told.append(_begin(stage, day, code, partner, title, number, stories, quoted))
            visit(told[-1], day)

        script.on(date(2019, 4, 26), begin, order=1)


def _begin(
    stage: Stage,
    day: date,
    code: str,
    partner: cast.Place,
    title: str,
    number: str,
    stories: tuple[ContentStory, ...],
    quoted: dict[str, Citation],
) -> Cooperation:
    hanoi = stage.actor("hn", "thuongtruc", day)
    programme = actions.draft_programme(
        said={
            "code": code,
            "title": title,
            "instrument": "programme",
            "number": number,
            "valid_from": SIGNED,
            "valid_to": ENDS,
            "fields": list(dict.fromkeys(story.field.value for story in stories)),
        },
        units=[stage.units["1"], stage.units[partner.units[0]]],
        by=hanoi,
        at=at(day),
        citation=quoted["concrete_contents"],
        is_illustrative=True,
    )
    actions.share_programme(programme=programme, by=hanoi, at=at(day, 10))
    told = Cooperation(programme, partner, [])
    for story in stories:
        told.contents.append(_agree(stage, told, story, day, quoted))
    _sign(stage, told)
    return told


def _agree(
    stage: Stage, told: Cooperation, story: ContentStory, day: date, quoted: dict[str, Citation]
) -> Content:
    parties = list(told.programme.parties.order_by("position"))
    leads = {
        party.pk: stage.agencies[place.key, story.lead]
        for party, place in zip(parties, told.sides, strict=True)
    }
    hanoi = stage.actor("hn", "thuongtruc", day)
    content = actions.draft_content(
        programme=told.programme,
        said={
            "field": story.field.value,
            "title": story.title,
            "text": story.text,
            "direction": story.direction.value,
            "indicator": story.indicator.value,
            "indicator_unit": story.unit,
            "baseline": None,
            "target": story.target,
            "due_kind": story.due.value,
            "due_on": None,
            "funding": story.funding.value,
            "funding_note": "",
            "funding_dong": None,
        },
        leads=leads,
        by=hanoi,
        at=at(day, 11),
        citation=quoted[story.quoted],
        is_illustrative=True,
    )
    actions.propose_content(content=content, by=hanoi, at=at(day, 12))
    actions.say(
        content=content,
        text="Đề nghị hai bên rà soát chỉ tiêu trước khi chấp nhận.",
        by=stage.actor(told.partner.key, "thuongtruc", day),
        at=at(day, 14),
    )
    for place in told.sides:
        content.refresh_from_db()
        actions.accept_content(
            content=content,
            sha256=content.text_sha256,
            by=stage.actor(place.key, "lanhdao", day + timedelta(days=2)),
            at=at(day + timedelta(days=2), 15),
        )
    content.refresh_from_db()
    return content


def _sign(stage: Stage, told: Cooperation) -> None:
    for place in told.sides:
        leader = stage.actor(place.key, "lanhdao", SIGNED)
        actions.record_signing(
            programme=told.programme,
            signed_on=SIGNED,
            signatory_name=leader.name,
            signatory_post="Phó Chủ tịch UBND",
            by=leader,
            at=at(SIGNED),
        )
        name_offices(stage, told, place, SIGNED)
    told.programme.refresh_from_db()
    _keep_paper(stage, told)


def _keep_paper(stage: Stage, told: Cooperation) -> None:
    paper = programme_paper(
        title=told.programme.title,
        number=told.programme.number,
        signed_on=SIGNED,
        made_at=at(SIGNED),
    )
    actions.upload_document(
        programme=told.programme,
        upload=paper,
        kind="Chương trình",
        subject=f"{told.programme.title} (bản minh họa)",
        number=told.programme.number,
        issued_on=SIGNED,
        is_illustrative=True,
        by=stage.actor("hn", "thuongtruc", SIGNED),
        at=at(SIGNED, 16),
    )


def name_offices(stage: Stage, told: Cooperation, place: cast.Place, day: date) -> None:
    """Name standing agency and directing leader of one side as they are from a day on."""
    officer = stage.actor(place.key, "thuongtruc", day)
    actions.name_standing_agency(
        programme=told.programme,
        agency=stage.agencies[place.key, "planning"],
        valid_from=day,
        by=officer,
        at=at(day, 10),
        is_illustrative=True,
    )
    seat: Seat = stage.seats[place.key, "lanhdao"]
    of = place.of[day >= cast.UNITS_MERGED]
    actions.name_directing_leader(
        programme=told.programme,
        person_name=seat.user.full_name,
        person_post=f"Phó Chủ tịch UBND {of}",
        seat=seat,
        valid_from=day,
        by=officer,
        at=at(day, 11),
        is_illustrative=True,
    )


def assess(stage: Stage, told: Cooperation, session: Stop, day: date) -> None:
    """Each side assesses the period before 2019 in one field; the other answers."""
    quoted = citations()
    hanoi, partner = (stage.actor(place.key, "thuongtruc", day) for place in told.sides)
    outcome = conclude_assessment(
        stop=session,
        field="trade",
        period=(date(2016, 1, 1), date(2019, 4, 26)),
        said={
            "results": "Kết quả hợp tác giai đoạn qua mới là bước đầu.",
            "shortcomings": "Chưa tương xứng tiềm năng; việc chưa gắn với cơ quan và thời hạn "
            "cụ thể (dữ liệu minh họa).",
            "headroom": "Nhu cầu nông sản an toàn của Hà Nội còn lớn (dữ liệu minh họa).",
            "direction": "Mỗi sở chọn 1–2 việc cụ thể mỗi năm.",
        },
        by=hanoi,
        at=at(day, 9),
        citation=quoted["first_steps"],
        is_illustrative=True,
    )
    made = outcome.assessment
    if made is None:
        raise LookupError(outcome.pk)
    actions.share_assessment(assessment=made, by=hanoi, at=at(day, 10))
    actions.reply_to_assessment(
        assessment=made,
        accepts=False,
        view="Đề nghị ghi rõ số gian hàng đã hỗ trợ; bên chúng tôi thống kê cao hơn "
        "(dữ liệu minh họa).",
        by=partner,
        at=at(day, 15),
    )
    _assess_beside(told, partner, hanoi, day)


def _assess_beside(told: Cooperation, partner: Actor, hanoi: Actor, day: date) -> None:
    """The other side's own assessment of the same period stands beside; Hà Nội agrees."""
    made = actions.assess_period(
        programme=told.programme,
        field="trade",
        period_from=date(2016, 1, 1),
        period_to=date(2019, 4, 26),
        said={
            "results": f"Nông sản của {told.partner.short} đã có mặt ở một số chợ, siêu thị "
            "Hà Nội (dữ liệu minh họa).",
            "shortcomings": "Sản lượng còn nhỏ, bao bì và nhãn chưa đồng đều (dữ liệu minh họa).",
            "headroom": "Còn nhiều sản phẩm chưa được giới thiệu ở Hà Nội (dữ liệu minh họa).",
            "direction": "Gắn mỗi việc với một sở và thời hạn (dữ liệu minh họa).",
        },
        by=partner,
        at=at(day, 13),
        is_illustrative=True,
    )
    actions.share_assessment(assessment=made, by=partner, at=at(day, 14))
    actions.reply_to_assessment(assessment=made, accepts=True, view="", by=hanoi, at=at(day, 16))
