"""The columns of the list of people as a file."""

from hoptac.documents.sheets import Column

PEOPLE_COLUMNS = (
    Column("full_name", "Họ và tên", width=26),
    Column("email", "Thư điện tử", width=32),
    Column("post", "Chức danh", width=26),
    Column("agency", "Cơ quan", width=40),
    Column("role", "Vai trò", width=26),
    Column("valid_from", "Từ ngày", "day", width=12),
    Column("valid_to", "Đến trước ngày", "day", width=14),
)
