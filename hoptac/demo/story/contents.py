"""Contents of the two programmes: subjects from the article, targets and leads invented."""

from typing import NamedTuple

from hoptac.programmes.choices import Direction, DueKind, Field, Funding, Indicator


class ContentStory(NamedTuple):
    """One content as the demonstration tells it.

    :param quoted: key of the article's sentence it rests on.
    :param lead: function of the agency that leads it on both sides.
    """

    field: Field
    title: str
    text: str
    direction: Direction
    indicator: Indicator
    unit: str
    target: int | None
    due: DueKind
    funding: Funding
    lead: str
    quoted: str


# {partner}, {places} and {produce} are filled in for each programme.
CONTENTS: tuple[ContentStory, ...] = (
    ContentStory(
        Field.INVESTMENT_PROMOTION,
        "Giới thiệu doanh nghiệp Hà Nội tìm hiểu cơ hội đầu tư tại {partner}",
        "Hai bên phối hợp tổ chức khảo sát, cung cấp thông tin dự án kêu gọi đầu tư và "
        "giới thiệu doanh nghiệp Hà Nội đến {partner}. Chỉ tiêu là dữ liệu minh họa.",
        Direction.FIRST_TO_SECOND,
        Indicator.COUNT,
        "doanh nghiệp",
        10,
        DueKind.EACH_YEAR,
        Funding.NONE,
        "planning",
        "investment_trade_tourism",
    ),
    ContentStory(
        Field.TRADE,
        "Xúc tiến thương mại, đưa hàng hóa {partner} vào hệ thống phân phối tại Hà Nội",
        "Tổ chức tuần hàng, hội nghị giao thương và hỗ trợ gian hàng cho hợp tác xã của "
        "{partner}. Chỉ tiêu là dữ liệu minh họa.",
        Direction.JOINT,
        Indicator.COUNT,
        "sự kiện giao thương",
        2,
        DueKind.EACH_YEAR,
        Funding.BUDGET,
        "trade",
        "investment_trade_tourism",
    ),
    ContentStory(
        Field.TOURISM,
        "Kết nối du lịch Hà Nội với {places}",
        "Xây dựng tuyến, khảo sát điểm đến và quảng bá chung các điểm du lịch của {partner}: "
        "{places}. Chỉ tiêu là dữ liệu minh họa.",
        Direction.JOINT,
        Indicator.COUNT,
        "tuyến du lịch",
        3,
        DueKind.TERM,
        Funding.MIXED,
        "tourism",
        "investment_trade_tourism",
    ),
    ContentStory(
        Field.AGRICULTURE,
        "Kết nối tiêu thụ nông sản của {partner} tại Hà Nội",
        "Kết nối vùng trồng với chuỗi cửa hàng, chợ đầu mối của Hà Nội cho {produce}. "
        "Sản phẩm và chỉ tiêu là dữ liệu minh họa.",
        Direction.SECOND_TO_FIRST,
        Indicator.COUNT,
        "chuỗi liên kết",
        4,
        DueKind.EACH_YEAR,
        Funding.BUDGET,
        "agriculture",
        "agriculture",
    ),
    ContentStory(
        Field.SCIENCE_TECHNOLOGY,
        "Chuyển giao tiến bộ khoa học kỹ thuật vào sản xuất nông nghiệp của {partner}",
        "Hà Nội hỗ trợ mô hình trình diễn, tập huấn kỹ thuật nhằm nâng cao năng suất, chất "
        "lượng nông sản của {partner}. Chỉ tiêu là dữ liệu minh họa.",
        Direction.FIRST_TO_SECOND,
        Indicator.COUNT,
        "mô hình",
        2,
        DueKind.EACH_YEAR,
        Funding.BUDGET,
        "science",
        "agriculture",
    ),
    ContentStory(
        Field.PARTY_BUILDING,
        "Chia sẻ kinh nghiệm xây dựng Đảng, xây dựng hệ thống chính trị",
        "Trao đổi chuyên đề, học tập mô hình hay giữa Hà Nội và {partner}. Số cuộc trao đổi "
        "là dữ liệu minh họa.",
        Direction.JOINT,
        Indicator.COUNT,
        "cuộc trao đổi",
        1,
        DueKind.EACH_YEAR,
        Funding.NONE,
        "party_organisation",
        "party_building",
    ),
)


def contents_with(partner: str, places: str, produce: str) -> tuple[ContentStory, ...]:
    """Return the contents agreed with one partner province.

    :param partner: the partner's name as people say it.
    :param places: the destinations the article names for this partner.
    :param produce: invented produce of the demonstration.
    """
    said = {"partner": partner, "places": places, "produce": produce}
    return tuple(
        story._replace(title=story.title.format(**said), text=story.text.format(**said))
        for story in CONTENTS
    )
