"""The columns of the lists of promotion."""

from hoptac.documents.sheets import ILLUSTRATIVE, Column

VERSION = Column("version", "Phiên bản", "number", width=10)
DEAL_COLUMNS = (
    Column("title", "Tên thương vụ", width=50),
    Column("enterprise", "Doanh nghiệp", width=30),
    Column("opportunity", "Cơ hội đầu tư", width=40),
    Column("place", "Địa điểm", width=24),
    Column("field", "Lĩnh vực"),
    Column("stage", "Bước"),
    Column("introduced_on", "Giới thiệu ngày", "day", width=12),
    Column("surveyed_on", "Khảo sát ngày", "day", width=12),
    Column("memorandum_number", "Bản ghi nhớ"),
    Column("memorandum_on", "Ký ngày", "day", width=12),
    Column("pledged_dong", "Vốn cam kết, đồng", "dong"),
    Column("licence_number", "Giấy phép"),
    Column("licence_on", "Cấp phép ngày", "day", width=12),
    Column("licensed_dong", "Vốn được cấp phép, đồng", "dong"),
    Column("started_on", "Triển khai ngày", "day", width=12),
    Column("disbursed", "Đã giải ngân, đồng", "dong"),
    Column("stopped_reason", "Lý do dừng", width=30),
    VERSION,
    ILLUSTRATIVE,
)
OPPORTUNITY_COLUMNS = (
    Column("title", "Tên cơ hội", width=50),
    Column("field", "Lĩnh vực"),
    Column("place", "Đơn vị hành chính", width=24),
    Column("site", "Địa điểm cụ thể", width=30),
    Column("needs", "Nhu cầu, quy mô", width=50),
    Column("capital_dong", "Vốn cần kêu gọi, đồng", "dong"),
    Column("legal_state", "Tình trạng pháp lý"),
    Column("legal_note", "Căn cứ pháp lý", width=30),
    Column("contact", "Nơi liên hệ", width=30),
    Column("valid_from", "Có giá trị từ", "day", width=12),
    Column("valid_to", "Đến hết ngày", "day", width=12),
    VERSION,
    ILLUSTRATIVE,
)
GATHERING_COLUMNS = (
    Column("title", "Tên sự kiện", width=50),
    Column("kind", "Loại sự kiện"),
    Column("from_on", "Từ ngày", "day", width=12),
    Column("to_on", "Đến hết ngày", "day", width=12),
    Column("place", "Đơn vị hành chính", width=24),
    Column("site", "Địa điểm cụ thể", width=30),
    Column("note", "Nội dung, kết quả chung", width=50),
    VERSION,
    ILLUSTRATIVE,
)
ENTERPRISE_COLUMNS = (
    Column("name", "Tên doanh nghiệp", width=40),
    Column("kind", "Loại"),
    Column("business_code", "Mã số doanh nghiệp", width=16),
    Column("sector", "Ngành nghề", width=30),
    Column("seat", "Trụ sở", width=24),
    Column("contact", "Đầu mối liên hệ", width=30),
    VERSION,
    ILLUSTRATIVE,
)
