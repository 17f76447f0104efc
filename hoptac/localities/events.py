"""Words of what happens to localities and agencies."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "localities.unit.opened": _("đã thêm đơn vị hành chính"),
        "localities.unit.renamed": _("đã ghi tên gọi, loại mới của đơn vị"),
        "localities.unit.ended": _("đã ghi ngày kết thúc của đơn vị"),
        "localities.unit.succeeded": _("đã ghi việc kế thừa giữa các đơn vị"),
        "localities.agency.opened": _("đã thêm cơ quan"),
        "localities.agency.renamed": _("đã ghi tên gọi mới của cơ quan"),
        "localities.agency.ended": _("đã ghi ngày kết thúc của cơ quan"),
        "localities.agency.succeeded": _("đã ghi việc kế thừa giữa các cơ quan"),
        "localities.site.added": _("đã thêm địa điểm"),
        "localities.site.event_added": _("đã ghi lịch sử địa điểm"),
        "localities.site.event_cited": _("đã ghi nguồn cho lịch sử địa điểm"),
        "localities.day_off.entered": _("đã ghi ngày nghỉ, ngày làm bù"),
        "localities.table.imported": _("đã nhập bảng chuyển đổi đơn vị hành chính"),
    }
)
