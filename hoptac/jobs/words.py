"""What the jobs of the house are called; a job without a name here fails a test."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CALLED: dict[str, "str | Promise"] = {
    "hoptac.accounts.tasks.send_reset": _("gửi thư đặt lại mật khẩu"),
    "hoptac.audit.tasks.check_daily": _("kiểm tra toàn bộ nhật ký mỗi ngày"),
    "hoptac.audit.tasks.seal_settled": _("niêm phong nhật ký mỗi phút"),
    "hoptac.beneficiaries.tasks.empty_due_lists": _("xóa tên trong danh sách đã hết thời hạn giữ"),
    "hoptac.config.tasks.clear_out": _("dọn phiên đăng nhập và dữ liệu tạm đã hết hạn"),
    "hoptac.config.tasks.forget_jobs": _("xóa việc chạy nền đã xong từ tuần trước"),
    "hoptac.config.tasks.take_up_stalled": _("nhận lại việc của tiến trình đã chết"),
    "hoptac.newsroom.tasks.publish_due": _("đăng bài theo giờ hẹn"),
    "hoptac.opendata.tasks.keep_dump": _("làm bộ dữ liệu mở mỗi ngày"),
    "hoptac.oversight.tasks.remind": _("nhắc việc mỗi sáng"),
    "hoptac.oversight.tasks.send_letter": _("gửi thư nhắc việc"),
    "hoptac.publishing.tasks.note_changes": _("so bản công bố với hồ sơ"),
    "hoptac.reports.tasks.open_due_reports": _("mở kỳ báo cáo đến hạn"),
    "hoptac.search.tasks.count_words": _("đếm từ của trang công khai để gợi ý khi gõ nhầm"),
    "hoptac.substance.tasks.keep_months": _("lưu chỉ số thực chất của các tháng đã qua"),
    "hoptac.urging.tasks.mail_question": _("gửi ngay thư lãnh đạo hỏi"),
    "hoptac.voices.tasks.forget": _("xóa địa chỉ và ý kiến bạn đọc đã hết hạn giữ"),
    "hoptac.voices.tasks.mail_answer": _("gửi thư trả lời bạn đọc"),
    "hoptac.voices.tasks.tell_followers": _("gửi thư hằng tuần cho người theo dõi"),
    "hoptac.witness.tasks.compare_daily": _("đối chiếu hồ sơ với nhật ký mỗi ngày"),
    "hoptac.witness.tasks.send_newest": _("gửi mốc niêm phong tới hộp thư chứng kiến"),
    "hoptac.witness.tasks.sign_daily": _("ký mốc niêm phong mỗi ngày"),
}
_DATABASE, _MAIL = _("cơ sở dữ liệu không trả lời"), _("máy chủ thư không nhận")
# Errors an administrator can do something about; others are for the operator, by their own name.
_TROUBLES: dict[str, "str | Promise"] = {
    "OperationalError": _DATABASE,
    "InterfaceError": _DATABASE,
    "Refusal": _("dịch vụ bên ngoài từ chối hoặc chưa sẵn sàng"),
    "SMTPException": _MAIL,
    "SMTPServerDisconnected": _MAIL,
    "SMTPRecipientsRefused": _("máy chủ thư từ chối địa chỉ nhận"),
    "ConnectionRefusedError": _("máy chủ cần gọi không mở cửa"),
    "TimeoutError": _("máy chủ cần gọi không trả lời kịp"),
}


def called(task: str) -> str:
    """Return a job's name in the reader's language; its own name where nobody gave it one."""
    return str(CALLED.get(task, task.rpartition(".")[2]))


def said_of(kind: str) -> str:
    """Return what a kind of error means, "" before any."""
    if not kind:
        return ""
    return str(_TROUBLES.get(kind, gettext("lỗi khác, người vận hành xem nhật ký máy chủ")))
