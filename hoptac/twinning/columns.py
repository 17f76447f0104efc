"""The columns of the list of twinnings, as a file and as the form that is read back."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

PAIR_COLUMNS = (
    Column("pair", "Mã cặp", width=10),
    Column("programme", "Mã chương trình", width=16),
    Column("unit_a", "Đơn vị bên đề nghị", width=30),
    Column("place_a", "Thuộc", width=20),
    Column("unit_b", "Đơn vị bên kia", width=30),
    Column("place_b", "Thuộc (bên kia)", width=20),
    Column("fields", "Lĩnh vực", width=40),
    Column("aim", "Mục tiêu kết nghĩa", width=50),
    Column("starts_on", "Kết nghĩa từ ngày", "day", width=14),
    Column("ends_on", "Rà soát trước ngày", "day", width=14),
    Column("dormant_after", "Số tháng không hoạt động", "number", width=12),
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
# What a proposal says of itself, besides its two units.
OF_PROPOSAL = ("fields", "aim", "starts_on", "ends_on", "dormant_after")
