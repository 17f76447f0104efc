"""The 34 provincial units since 1 July 2025 as tiles of equal size, roughly where they lie."""

from dataclasses import dataclass

COLUMNS = 6
ROWS = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A tile: column and row from the north-west, and its name on at most two short lines."""

    column: int
    row: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(self.lines)


# Official code since 2025 → tile. Drawn by hand so that neighbours stay neighbours.
PLACES = {
    "12": Place(0, 0, ("Lai", "Châu")),
    "15": Place(1, 0, ("Lào", "Cai")),
    "08": Place(2, 0, ("Tuyên", "Quang")),
    "04": Place(3, 0, ("Cao", "Bằng")),
    "11": Place(0, 1, ("Điện", "Biên")),
    "14": Place(1, 1, ("Sơn", "La")),
    "25": Place(2, 1, ("Phú", "Thọ")),
    "19": Place(3, 1, ("Thái", "Nguyên")),
    "20": Place(4, 1, ("Lạng", "Sơn")),
    "01": Place(2, 2, ("Hà", "Nội")),
    "24": Place(3, 2, ("Bắc", "Ninh")),
    "22": Place(4, 2, ("Quảng", "Ninh")),
    "37": Place(2, 3, ("Ninh", "Bình")),
    "33": Place(3, 3, ("Hưng", "Yên")),
    "31": Place(4, 3, ("Hải", "Phòng")),
    "38": Place(2, 4, ("Thanh", "Hóa")),
    "40": Place(2, 5, ("Nghệ", "An")),
    "42": Place(2, 6, ("Hà", "Tĩnh")),
    "44": Place(3, 7, ("Quảng", "Trị")),
    "46": Place(3, 8, ("Huế",)),
    "48": Place(4, 9, ("Đà", "Nẵng")),
    "51": Place(4, 10, ("Quảng", "Ngãi")),
    "52": Place(4, 11, ("Gia", "Lai")),
    "66": Place(4, 12, ("Đắk", "Lắk")),
    "80": Place(1, 13, ("Tây", "Ninh")),
    "75": Place(3, 13, ("Đồng", "Nai")),
    "68": Place(4, 13, ("Lâm", "Đồng")),
    "56": Place(5, 13, ("Khánh", "Hòa")),
    "82": Place(1, 14, ("Đồng", "Tháp")),
    "79": Place(2, 14, ("Hồ Chí", "Minh")),
    "91": Place(0, 14, ("An", "Giang")),
    "92": Place(1, 15, ("Cần", "Thơ")),
    "86": Place(2, 15, ("Vĩnh", "Long")),
    "96": Place(0, 15, ("Cà", "Mau")),
}
