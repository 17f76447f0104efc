"""The columns of the list of period reports as a file."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

REPORT_COLUMNS = (
    Column("programme", "Mã chương trình", width=16),
    Column("title", "Tên chương trình", width=50),
    Column("side", "Bên lập", width=24),
    Column("period", "Kỳ", width=12),
    Column("start", "Tính từ", "day", width=12),
    Column("closing", "Chốt đến hết ngày", "day", width=14),
    Column("number", "Số, ký hiệu", width=20),
    Column("issued_on", "Ngày ban hành", "day", width=14),
    Column("corrects", "Đính chính", width=10),
    Column("state", "Trạng thái", width=20),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
