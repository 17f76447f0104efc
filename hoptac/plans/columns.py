"""The columns of the lists of tasks, as files and as the form that is read back."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

TASK_COLUMNS = (
    Column("code", "Mã việc", width=18),
    Column("programme", "Mã chương trình", width=16),
    Column("content", "Nội dung số", "number", width=10),
    Column("field", "Lĩnh vực"),
    Column("year", "Năm", "number", width=7),
    Column("title", "Tên việc", width=50),
    Column("deliverable", "Sản phẩm", width=40),
    Column("lead", "Cơ quan chủ trì", width=30),
    Column("parts", "Cơ quan phối hợp và phần việc", width=40),
    Column("person_said", "Người phụ trách"),
    Column("authority", "Thẩm quyền quyết định"),
    Column("origin", "Nguồn giao"),
    Column("assigning_document", "Văn bản giao"),
    Column("original_due", "Hạn ban đầu", "day", width=12),
    Column("due_on", "Hạn hiện tại", "day", width=12),
    Column("extended", "Số lần gia hạn", "number", width=10),
    Column("target", "Mục tiêu", "number", width=12),
    Column("indicator_unit", "Đơn vị tính", width=12),
    Column("funding", "Nguồn kinh phí"),
    Column("funding_note", "Ghi chú nguồn"),
    Column("funding_dong", "Kinh phí, đồng", "dong", width=18),
    Column("state", "Bước", width=14),
    Column("status", "Trạng thái", width=20),
    Column("given_on", "Giao ngày", "day", width=12),
    Column("done_on", "Hoàn thành ngày", "day", width=12),
    Column("last_entry_on", "Cập nhật gần nhất", "day", width=12),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
COVERAGE_COLUMNS = (
    Column("programme", "Mã chương trình", width=16),
    Column("year", "Năm", "number", width=7),
    Column("agency", "Cơ quan", width=40),
    Column("party", "Bên", width=24),
    Column("chosen", "Số việc tự chọn", "number", width=10),
    Column("titles", "Việc tự chọn", width=60),
    Column("assigned", "Số việc được giao", "number", width=10),
    Column("none_reason", "Lý do chưa chọn", width=40),
)
