"""The columns of a list of progress entries, as a file and as the form that is read back."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

ENTRY_COLUMNS = (
    Column("uid", "Mã tiến độ", width=38),
    Column("task", "Mã việc", width=18),
    Column("task_title", "Tên việc", width=50),
    Column("happened_on", "Diễn ra ngày", "day", width=12),
    Column("text", "Kết quả, tiến độ", width=60),
    Column("value", "Số đạt được", "number", width=12),
    Column("out_of", "Trên tổng số", "number", width=12),
    Column("difficulty", "Khó khăn, vướng mắc", width=40),
    Column("cause", "Nguyên nhân", width=40),
    Column("proposal", "Kiến nghị", width=40),
    Column("claims_done", "Đề nghị nghiệm thu", width=12),
    Column("state", "Bước", width=14),
    Column("word", "Ý kiến bên kia", width=20),
    Column("recorded_on", "Ghi ngày", "day", width=12),
    Column("written_who", "Người ghi", width=30),
    Column("version", "Phiên bản", "number", width=10),
    ILLUSTRATIVE,
)
