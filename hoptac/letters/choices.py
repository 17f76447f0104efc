"""Kinds of documents a side sends out besides its period reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What a document is; further kinds bring their code in `SYMBOLS` and their title."""

    OFFICIAL_LETTER = "official_letter", _("công văn")
    NOTICE = "notice", _("thông báo kết luận")
    PROGRAMME = "programme", _("chương trình")
    REPORT = "report", _("báo cáo")


# Printed title of each kind; the official letter alone has none (Decree 30/2020, Article 7).
TITLES = {
    LetterKind.OFFICIAL_LETTER.value: "",
    LetterKind.NOTICE.value: "THÔNG BÁO",
    LetterKind.PROGRAMME.value: "CHƯƠNG TRÌNH",
    LetterKind.REPORT.value: "BÁO CÁO",
}
# Code of the kind in the symbol ("TB-STC"); the official letter's names the drafting unit instead
# ("STC-QLNS").
CODES = {
    LetterKind.OFFICIAL_LETTER.value: "",
    LetterKind.NOTICE.value: "TB",
    LetterKind.PROGRAMME.value: "CTr",
    LetterKind.REPORT.value: "BC",
}
