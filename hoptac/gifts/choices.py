"""Words for what can be chosen in the ledger of gifts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LineKind(models.TextChoices):
    """What is given."""

    FUND = "fund", _("góp vào quỹ")
    CASH = "cash", _("tiền")
    GOODS = "goods", _("hàng hóa, hiện vật")
    LIVESTOCK = "livestock", _("vật nuôi")
    HOUSE = "house", _("nhà ở")
    WORKS = "works", _("công trình")
    SERVICE = "service", _("dịch vụ")


MONEY = (LineKind.FUND.value, LineKind.CASH.value)


class Basis(models.TextChoices):
    """What a line's value rests on; an implied one is computed, never stored as a value."""

    STATED = "stated", _("đã nêu trong nguồn")
    INVOICE = "invoice", _("theo hóa đơn, chứng từ")
    ESTIMATE = "estimate", _("ước tính")
    UNKNOWN = "unknown", _("chưa rõ giá trị")


class Funding(models.TextChoices):
    """Where the giver has it from."""

    BUDGET = "budget", _("ngân sách nhà nước")
    FRONT_FUND = "front_fund", _("quỹ của Mặt trận Tổ quốc")
    ENTERPRISE = "enterprise", _("doanh nghiệp tài trợ")
    STAFF = "staff", _("cán bộ, nhân dân đóng góp")
    NOT_STATED = "not_stated", _("nguồn chưa nêu")


class GiverKind(models.TextChoices):
    """Who gives."""

    UNIT = "unit", _("chính quyền địa phương")
    FRONT = "front", _("Mặt trận Tổ quốc, đoàn thể")
    FUND = "fund", _("quỹ")
    ENTERPRISE = "enterprise", _("doanh nghiệp")
    STAFF = "staff", _("tập thể người lao động của đơn vị")
    OTHER = "other", _("tổ chức, cá nhân khác")


class RecipientKind(models.TextChoices):
    """Who is given to; people are told by category and count, never by name."""

    UNIT = "unit", _("địa phương, cơ quan")
    FUND = "fund", _("quỹ")
    STAFF = "staff", _("tập thể người lao động của đơn vị")
    GROUP = "group", _("nhóm đối tượng thụ hưởng")


class ScopeSaid(models.TextChoices):
    """What a stated total covers; its words of `reading.Scope`."""

    WHOLE = "whole", _("mọi khoản của đợt này")
    REST = "rest", _("riêng các khoản chưa nêu giá trị")
    UNCLEAR = "unclear", _("nguồn không nói rõ, hiện cả hai cách hiểu")


class BookSaid(models.TextChoices):
    """The four books, in the order a gift goes through them; words of `figures.Book`."""

    PLEDGED = "pledged", _("hứa")
    TRANSFERRED = "transferred", _("đã trao")
    RECEIVED = "received", _("bên nhận xác nhận")
    DISTRIBUTED = "distributed", _("đã đến tay người nhận")


class KindSaid(models.TextChoices):
    """Why an event stands in a book; words of `figures.Kind`."""

    ENTRY = "entry", _("ghi nhận")
    TRANSFER = "transfer", _("điều chuyển")
    ADJUSTMENT = "adjustment", _("điều chỉnh")
    CORRECTION = "correction", _("đính chính")
    REVERSAL = "reversal", _("đảo bút toán")


class Consent(models.TextChoices):
    """Who can be recognised in a photo, and that they agreed; without it there is no photo."""

    NOBODY = "nobody", _("không nhận ra được ai")
    ADULTS = "adults", _("người trong ảnh đã đồng ý cho dùng ảnh")
    CHILDREN = "children", _("trẻ em và người đại diện đều đã đồng ý cho dùng ảnh")


class Stance(models.TextChoices):
    """What the other side answers to a question about a difference."""

    KEEP = "keep", _("giữ số của bên mình")
    CORRECT = "correct", _("sẽ đính chính sổ của bên mình")
    BOTH = "both", _("hai bên cùng đính chính")


class Waits(models.TextChoices):
    """What an occasion waits for from somebody."""

    SECOND = "second", _("số tiền lớn chờ người thứ hai")
    AGREEMENT = "agreement", _("đính chính chờ bên mình quyết định")
