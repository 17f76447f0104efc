"""The columns of the list of twinnings as a file."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

PAIR_COLUMNS = (
    Column("programme", "Mã chương trình", width=16),
    Column("unit_a", "Đơn vị bên đề nghị", width=30),
    Column("place_a", "Thuộc", width=20),
    Column("unit_b", "Đơn vị bên kia", width=30),
    Column("place_b", "Thuộc (bên kia)", width=20),
    Column("fields", "Lĩnh vực", width=40),
    Column("status", "Tình trạng", width=30),
    Column("since", "Từ ngày", "day", width=12),
    Column("signed_on", "Ngày ký", "day", width=12),
    Column("instrument", "Văn bản kết nghĩa", width=40),
    Column("number", "Số, ký hiệu", width=16),
    Column("activities", "Số hoạt động", "number", width=12),
    Column("last", "Hoạt động gần nhất", "day", width=16),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
