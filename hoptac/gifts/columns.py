"""The columns of the ledger's lines, as a file and as the form that is read back."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

GIFT_COLUMNS = (
    Column("line", "Mã khoản", width=10),
    Column("programme", "Mã chương trình", width=18),
    Column("title", "Đợt trao tặng", width=40),
    Column("giver", "Bên trao", width=24),
    Column("receiver", "Bên nhận", width=24),
    Column("year", "Năm", "number", width=8),
    Column("happened_on", "Ngày trao", "day", width=12),
    Column("day_said", "Ngày, như nguồn nêu", width=30),
    Column("earliest_on", "Sớm nhất ngày", "day", width=12),
    Column("latest_on", "Muộn nhất ngày", "day", width=12),
    Column("place", "Nơi trao", width=30),
    Column("site", "Địa điểm cụ thể", width=30),
    Column("visit", "Chuyến công tác", width=30),
    Column("document", "Văn bản, biên bản", width=24),
    Column("stated_dong", "Tổng nguồn nêu", "dong", width=16),
    Column("stated_scope", "Tổng này gồm", width=30),
    Column("kind", "Loại", width=18),
    Column("item", "Tên khoản", width=30),
    Column("quantity", "Số lượng", "number", width=10),
    Column("unit", "Đơn vị tính", width=12),
    Column("unit_dong", "Đơn giá", "dong", width=16),
    Column("total_dong", "Giá trị", "dong", width=16),
    Column("basis", "Căn cứ của giá trị", width=24),
    Column("funding", "Nguồn kinh phí", width=24),
    Column("purpose", "Mục đích", width=30),
    Column("giver_kind", "Bên tặng là", width=24),
    Column("giver_name", "Tên bên tặng", width=24),
    Column("recipient_kind", "Trao cho", width=24),
    Column("recipient_name", "Tên quỹ, đơn vị nhận", width=24),
    Column("category", "Đối tượng", width=24),
    Column("reached", "Số hộ, số người", "number", width=10),
    Column("implied", "Giá trị suy ra, theo từng cách hiểu", width=30),
    Column("state", "Bước", width=24),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
# What a line says of itself; the other columns say something of its occasion.
OF_LINE = (
    "kind", "item", "quantity", "unit", "unit_dong", "total_dong", "basis", "funding", "purpose",
    "giver_kind", "giver_name", "recipient_kind", "recipient_name", "category", "reached",
)  # fmt: skip
OF_OCCASION = (
    "title", "year", "happened_on", "day_said", "earliest_on", "latest_on", "site",
    "document", "stated_dong", "stated_scope",
)  # fmt: skip
