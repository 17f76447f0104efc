"""Why somebody who comes from the sign-in provider is not let in, and what they can do."""

from django.utils.translation import gettext_lazy as _

NOT_LET_IN = {
    "unknown": (
        _("Chưa có tài khoản nào ở đây với địa chỉ thư của bạn."),
        _("Đề nghị quản trị viên của cơ quan gửi lời mời tới địa chỉ đó rồi đăng nhập lại."),
    ),
    "unverified": (
        _("Cửa đăng nhập chung chưa xác minh địa chỉ thư của bạn."),
        _("Xác minh địa chỉ thư ở đó rồi đăng nhập lại, hoặc dùng mật khẩu của hệ thống này."),
    ),
    "inactive": (
        _("Tài khoản của bạn ở đây đang bị khóa."),
        _("Liên hệ quản trị viên của cơ quan để mở lại."),
    ),
    "other": (
        _("Tài khoản này đã nối với một người dùng khác của cửa đăng nhập chung."),
        _("Đăng nhập bằng mật khẩu, gỡ kết nối cũ ở trang “Tài khoản” rồi thử lại."),
    ),
    "cancelled": (
        _("Bạn đã dừng đăng nhập ở cửa đăng nhập chung."),
        _("Thử lại khi cần, hoặc dùng mật khẩu của hệ thống này."),
    ),
    "unreachable": (
        _("Không nối được tới cửa đăng nhập chung."),
        _("Thử lại sau ít phút, hoặc dùng mật khẩu của hệ thống này."),
    ),
    "error": (
        _("Đăng nhập qua cửa đăng nhập chung không thành công."),
        _("Thử lại từ đầu; nếu vẫn vậy, báo quản trị viên hoặc dùng mật khẩu của hệ thống này."),
    ),
}
