"""Words of what happens to enterprises, opportunities, deals and promotion events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "promotion.enterprise.recorded": _("đã ghi doanh nghiệp"),
        "promotion.enterprise.revised": _("đã sửa doanh nghiệp"),
        "promotion.enterprise.shared": _("đã chia sẻ doanh nghiệp với các bên"),
        "promotion.opportunity.recorded": _("đã ghi cơ hội đầu tư"),
        "promotion.opportunity.revised": _("đã sửa cơ hội đầu tư"),
        "promotion.opportunity.shared": _("đã chia sẻ cơ hội đầu tư với các bên"),
        "promotion.opportunity.published": _("đã công khai cơ hội đầu tư"),
        "promotion.deal.recorded": _("đã ghi thương vụ đầu tư"),
        "promotion.deal.revised": _("đã sửa thương vụ đầu tư"),
        "promotion.deal.shared": _("đã chia sẻ thương vụ với các bên"),
        "promotion.deal.advanced": _("đã chuyển thương vụ sang bước tiếp theo"),
        "promotion.deal.stepped_back": _("đã đưa thương vụ về bước trước"),
        "promotion.deal.stopped": _("đã dừng thương vụ"),
        "promotion.disbursement.recorded": _("đã ghi khoản giải ngân"),
        "promotion.disbursement.reversed": _("đã ghi ngược một khoản giải ngân"),
        "promotion.deal.confirmed": _("đã xác nhận thương vụ của bên kia"),
        "promotion.deal.disputed": _("đã nêu ý kiến khác về thương vụ của bên kia"),
        "promotion.gathering.recorded": _("đã ghi sự kiện xúc tiến"),
        "promotion.gathering.revised": _("đã sửa sự kiện xúc tiến"),
        "promotion.gathering.shared": _("đã chia sẻ sự kiện xúc tiến với các bên"),
        "promotion.product.recorded": _("đã ghi sản phẩm"),
        "promotion.product.revised": _("đã sửa sản phẩm"),
        "promotion.product.shared": _("đã chia sẻ sản phẩm với các bên"),
        "promotion.supply.recorded": _("đã ghi đơn hàng thử"),
        "promotion.supply.revised": _("đã sửa đầu mối tiêu thụ"),
        "promotion.supply.shared": _("đã chia sẻ đầu mối tiêu thụ với các bên"),
        "promotion.supply.signed": _("đã ghi hợp đồng tiêu thụ"),
        "promotion.supply.ended": _("đã kết thúc đầu mối tiêu thụ"),
        "promotion.supply.confirmed": _("đã xác nhận đầu mối tiêu thụ của bên kia"),
        "promotion.supply.disputed": _("đã nêu ý kiến khác về đầu mối tiêu thụ của bên kia"),
        "promotion.delivery.recorded": _("đã ghi khối lượng giao trong tháng"),
        "promotion.delivery.reversed": _("đã ghi ngược một lần giao hàng"),
        "promotion.transfer.recorded": _("đã ghi việc chuyển giao kỹ thuật"),
        "promotion.transfer.revised": _("đã sửa việc chuyển giao kỹ thuật"),
        "promotion.transfer.shared": _("đã chia sẻ việc chuyển giao kỹ thuật với các bên"),
        "promotion.encounter.noted": _("đã ghi cuộc gặp tại sự kiện"),
        "promotion.encounter.completed": _("đã ghi kết quả của cuộc gặp"),
    },
)
