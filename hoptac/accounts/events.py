"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "accounts.invitation.sent": _("đã gửi lời mời"),
        "accounts.invitation.withdrawn": _("đã thu hồi lời mời"),
        "accounts.invitation.accepted": _("đã nhận lời mời và vị trí"),
        "accounts.seat.given": _("đã giao vị trí"),
        "accounts.seat.confirmed": _("đã xác nhận vị trí"),
        "accounts.seat.refused": _("không xác nhận vị trí"),
        "accounts.seat.extended": _("đã đổi thời hạn giữ vị trí"),
        "accounts.seat.ended": _("đã kết thúc vị trí"),
        "accounts.delegation.given": _("đã giao cấp phó ký thay (KT.)"),
        "accounts.delegation.withdrawn": _("đã thu hồi việc ký thay (KT.)"),
        "accounts.account.opened": _("đã mở tài khoản"),
        "accounts.people.taken": _("đã tải danh sách người và vị trí"),
        "accounts.person.renamed": _("đã đổi họ và tên"),
        "accounts.profile.changed": _("đã sửa hồ sơ cá nhân"),
        "accounts.filter.saved": _("đã lưu một bộ lọc"),
        "accounts.filter.deleted": _("đã xóa một bộ lọc"),
        "accounts.identity.connected": _("đã nối tài khoản với cửa đăng nhập chung"),
        "accounts.identity.removed": _("đã gỡ kết nối với cửa đăng nhập chung"),
        "accounts.session.signed_in": _("đã đăng nhập"),
        "accounts.session.signed_out": _("đã đăng xuất"),
        "accounts.session.ended": _("đã kết thúc một lần đăng nhập"),
        "accounts.session.all_ended": _("đã kết thúc mọi lần đăng nhập của người giữ vị trí"),
        "accounts.session.new_device": _("đã đăng nhập từ một thiết bị mới"),
        "accounts.factor.added": _("đã thêm một cách xác nhận thứ hai"),
        "accounts.factor.removed": _("đã bỏ một cách xác nhận thứ hai"),
        "accounts.factor.codes_made": _("đã tạo mã dự phòng"),
        "accounts.factor.failed": _("nhập sai mã xác nhận thứ hai"),
        "accounts.mailbox.code_sent": _("đã xin mã gửi qua thư"),
        "accounts.mailbox.proved": _("đã xác nhận hộp thư bằng mã"),
        "accounts.proof.given": _("đã xác nhận lại danh tính"),
        "accounts.session.failed": _("đăng nhập không thành công"),
        "accounts.password.changed": _("đã đổi mật khẩu"),
        "accounts.password.reset_asked": _("đã xin đặt lại mật khẩu"),
    }
)
