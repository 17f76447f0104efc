"""The columns of the lists of programmes and contents; contents are read back in this form."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

PROGRAMME_COLUMNS = (
    Column("code", "Mã chương trình", width=16),
    Column("title", "Tên chương trình", width=50),
    Column("instrument", "Loại văn bản", width=16),
    Column("number", "Số, ký hiệu", width=16),
    Column("parties", "Các bên khi ký", width=40),
    Column("parties_now", "Các bên hiện nay", width=40),
    Column("fields", "Lĩnh vực", width=40),
    Column("signed_on", "Ngày ký", "day", width=12),
    Column("valid_from", "Hiệu lực từ", "day", width=12),
    Column("last_day", "Hiệu lực đến hết", "day", width=14),
    Column("phase", "Giai đoạn", width=20),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
CONTENT_COLUMNS = (
    Column("programme", "Mã chương trình", width=16),
    Column("number", "Số", "number", width=6),
    Column("field", "Lĩnh vực"),
    Column("title", "Tên nội dung", width=50),
    Column("text", "Nội dung đầy đủ", width=60),
    Column("direction", "Chiều hợp tác"),
    Column("leads", "Cơ quan chủ trì các bên", width=40),
    Column("coordinators", "Cơ quan phối hợp", width=40),
    Column("indicator", "Chỉ tiêu", width=12),
    Column("indicator_unit", "Đơn vị tính", width=12),
    Column("baseline", "Hiện trạng", "number", width=12),
    Column("target", "Mục tiêu", "number", width=12),
    Column("due_kind", "Thời hạn", width=14),
    Column("due_on", "Đến ngày", "day", width=12),
    Column("funding", "Nguồn kinh phí"),
    Column("funding_note", "Ghi chú nguồn"),
    Column("funding_dong", "Kinh phí, đồng", "dong", width=18),
    Column("own_documents", "Nghị quyết, kế hoạch của các bên", width=40),
    Column("state", "Trạng thái", width=16),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
