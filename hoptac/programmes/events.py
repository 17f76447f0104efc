"""Words of what happens to programmes and contents."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "programmes.programme.drafted": _("đã soạn chương trình"),
        "programmes.programme.edited": _("đã sửa chương trình"),
        "programmes.programme.shared": _("đã gửi chương trình cho các bên"),
        "programmes.programme.signed": _("đã ghi nhận việc ký của bên mình"),
        "programmes.programme.closed": _("đã đóng chương trình"),
        "programmes.programme.renewed": _("đã tiếp nối bằng chương trình mới"),
        "programmes.office.named": _("đã phân công cho bên mình"),
        "programmes.document.added": _("đã thêm văn bản"),
        "programmes.heir.named": _("đã ghi quyết định về đơn vị kế thừa trả lời"),
        "programmes.content.drafted": _("đã soạn nội dung"),
        "programmes.content.revised": _("đã sửa nội dung"),
        "programmes.content.proposed": _("đã đề nghị nội dung với các bên"),
        "programmes.content.accepted": _("đã chấp nhận nội dung"),
        "programmes.content.withdrawn": _("đã rút nội dung"),
        "programmes.content.amendment_drafted": _("đã mở bản sửa đổi nội dung"),
        "programmes.content.discussed": _("đã trao đổi về nội dung"),
        "programmes.assessment.drafted": _("đã soạn đánh giá giai đoạn"),
        "programmes.assessment.revised": _("đã sửa đánh giá giai đoạn"),
        "programmes.assessment.shared": _("đã chia sẻ đánh giá giai đoạn"),
        "programmes.assessment.answered": _("đã cho ý kiến về đánh giá của bên kia"),
    },
)
