"""Words of what happens to groups of beneficiaries and to the sealed lists of their names."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "beneficiaries.group.recorded": _("đã ghi nhóm đối tượng thụ hưởng"),
        "beneficiaries.group.submitted": _("đã gửi nhóm đối tượng thụ hưởng trong địa phương"),
        "beneficiaries.group.shared": _("đã chia sẻ nhóm đối tượng thụ hưởng với các bên"),
        "beneficiaries.count.corrected": _("đã đính chính số lượng"),
        "beneficiaries.list.made": _("đã lập danh sách niêm phong"),
        "beneficiaries.list.opened": _("đã mở danh sách niêm phong"),
        "beneficiaries.list.exported": _("đã kết xuất danh sách niêm phong"),
        "beneficiaries.list.expired": _("đã xóa các tên vì hết thời hạn lưu giữ"),
        "beneficiaries.names.added": _("đã thêm tên vào danh sách niêm phong"),
        "beneficiaries.name.removed": _("đã xóa một tên khỏi danh sách niêm phong"),
        "beneficiaries.consent.given": _("đã ghi nhận sự đồng ý"),
        "beneficiaries.consent.withdrawn": _("đã ghi nhận việc rút sự đồng ý; tên đã được xóa"),
    },
)
