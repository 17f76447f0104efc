"""The columns of the list of visits as a file."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

VISIT_COLUMNS = (
    Column("programme", "Mã chương trình", width=16),
    Column("title", "Tên chuyến công tác", width=50),
    Column("travels", "Bên đi", width=24),
    Column("hosts", "Bên đón", width=30),
    Column("starts_on", "Từ ngày", "day", width=12),
    Column("ends_on", "Đến hết ngày", "day", width=12),
    Column("stops", "Số điểm dừng", "number", width=12),
    Column("contents", "Nội dung", "number", width=10),
    Column("tasks", "Việc được giao", "number", width=12),
    Column("assessments", "Đánh giá", "number", width=10),
    Column("notes", "Ghi nhận", "number", width=10),
    Column("phase", "Trạng thái", width=30),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
