"""The columns of a list of names, in the file that is asked for by an act of its own."""

from hoptac.documents.sheets import Column

NAME_COLUMNS = (
    Column("number", "Số thứ tự", "number", width=10),
    Column("name", "Họ và tên", width=30),
    Column("detail", "Chi tiết", width=40),
    Column("child", "Trẻ em dưới 16 tuổi", width=16),
    Column("consent", "Phạm vi đồng ý", width=30),
    Column("consent_on", "Đồng ý ngày", "day", width=12),
    Column("paper", "Giấy đồng ý", width=30),
)
