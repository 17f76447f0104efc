"""The issued report as it comes back signed: kept, and its signature judged once."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.documents import letter as letters
from hoptac.documents import pdf, signatures
from hoptac.files.actions import store
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.reports.models import PeriodReport, SignedCopy
from hoptac.reports.states import ReportState
from hoptac.reports.writing import locked, require_own


@transaction.atomic
def add_signed_copy(
    *, report: PeriodReport, upload: "File[Any]", roots: str, by: Actor, at: datetime
) -> SignedCopy:
    """Keep a signed PDF of an issued report, with what its signature says.

    One that was changed after it was signed is kept as well, and said to be: it is evidence.

    :param roots: certificates whose signatures are trusted, PEM; empty where none is known.
    :raises Refusal: before the report is issued, and for what is no signed PDF; field `file`.
    """
    by.require("reports.number")
    report = locked(report)
    require_own(report, by)
    if report.state != ReportState.ISSUED.value or report.issued_at is None:
        raise Refusal(
            gettext_noop("Báo cáo này chưa phát hành nên chưa nhận bản ký số."),
            gettext_noop("Cấp số và phát hành trước, rồi ký số bản PDF."),
        )
    stored = store(upload=upload, by=by, at=at)
    if stored.content_type != "application/pdf":
        raise Refusal(
            gettext_noop("Bản ký số phải là tệp PDF."),
            gettext_noop("Tải bản PDF của báo cáo, ký số rồi gửi lên."),
            field="file",
        )
    upload.seek(0)
    content = upload.read()
    said = signatures.read(content, roots=roots)
    print_ = pdf.write(letters.from_json(report.letter or {}), made_at=report.issued_at)
    copy = SignedCopy.objects.create(
        report=report,
        file=stored,
        is_intact=said.intact,
        is_whole=said.whole,
        is_print=content.startswith(print_),
        trusted=said.trusted,
        signer=said.signer,
        signed_at=said.signed_at,
        added_at=at,
        added_by_id=by.user_id or 0,
        who=by.who,
    )
    record(
        "reports.signed_copy.added",
        on=copy,
        within=report.programme,
        by=by,
        at=at,
        content=stored.sha256,
        report=report.pk,
        intact=said.intact,
        whole=said.whole,
        trusted=said.trusted,
    )
    return copy
