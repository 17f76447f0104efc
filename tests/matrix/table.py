"""The deeds, address by address; a changeable address without one fails a test."""

from django.urls import reverse

from hoptac.programmes.models import Content
from tests.given import beneficiaries as kept
from tests.given import plans
from tests.given import programmes as given
from tests.given import progress as told
from tests.given import reports as periods
from tests.matrix.deeds import Deed, in_days
from tests.matrix.makers import (
    approved,
    asked,
    assessed,
    assessed_to_the_end,
    at,
    consented,
    content,
    delegation,
    delivery,
    deputy_near,
    disputed,
    entry,
    finished,
    group,
    in_force,
    invitation,
    nothing,
    programme,
    report,
    sealed_list,
    sealed_name,
    seat_that_ends,
    shared_assessment,
    shown,
    submitted,
    suspended,
    task,
    with_part,
)
from tests.matrix.table_gifts import GIFTS
from tests.matrix.table_inspections import INSPECTIONS
from tests.matrix.table_letters import LETTERS
from tests.matrix.table_meetings import MEETINGS
from tests.matrix.table_opendata import OPENDATA
from tests.matrix.table_newsroom import NEWSROOM
from tests.matrix.table_oversight import OVERSIGHT
from tests.matrix.table_promotion import PROMOTION
from tests.matrix.table_publishing import PUBLISHING
from tests.matrix.table_tourism import TOURISM
from tests.matrix.table_twinning import TWINNING
from tests.matrix.table_urging import URGING
from tests.matrix.table_visits import VISITS
from tests.matrix.table_voices import VOICES

HOUSE = (
    Deed(
        "accounts:delegations",
        "first.leader",
        deputy_near,
        said={"reason": "Đi công tác", "valid_to": in_days(20)},
    ),
    Deed(
        "accounts:withdraw_delegation",
        "first.leader",
        delegation,
        page=lambda _: reverse("accounts:delegations"),
    ),
    Deed(
        "witness:name_mailbox",
        "first.administrator",
        nothing,
        page=lambda _: reverse("witness:checkpoints"),
        said={"email": "chung-kien@vi-du.invalid"},
    ),
    Deed(
        "accounts:invite",
        "first.administrator",
        nothing,
        said={"email": "moi@vi-du.invalid", "role": "department_officer", "post": "Chuyên viên"},
    ),
    Deed(
        "accounts:end_seat",
        "first.administrator",
        lambda w: (w.first.officer.seat.pk,),
        page=at("accounts:seat"),
        said={"valid_to": in_days(0)},
    ),
    Deed(
        "accounts:extend_seat",
        "first.administrator",
        seat_that_ends,
        page=at("accounts:seat"),
        said={"valid_to": in_days(200)},
    ),
    Deed("accounts:resend_invitation", "first.administrator", invitation),
    Deed("accounts:withdraw_invitation", "first.administrator", invitation),
    Deed(
        "atlas:rename_unit",
        "first.administrator",
        lambda w: (w.first.unit.pk,),
        said={"name": "Tên mới"},
    ),
    Deed(
        "atlas:open_agency",
        "first.administrator",
        lambda w: (w.first.unit.pk,),
        said={"name": "Sở mới"},
    ),
    Deed(
        "atlas:rename_agency",
        "first.administrator",
        lambda w: (w.first.agencies["trade"].pk,),
        said={"name": "Sở tên mới"},
    ),
    Deed("atlas:close_agency", "first.administrator", lambda w: (w.first.agencies["tourism"].pk,)),
)
PROGRAMMES = (
    Deed(
        "programmes:new",
        "first.standing",
        nothing,
        said={
            "title": "Chương trình mới",
            "code": "MOI-2026",
            "fields_": ["trade"],
            "valid_to": in_days(900),
        },
    ),
    Deed(
        "programmes:edit",
        "first.standing",
        programme(given.drafted_programme),
        said={"title": "Tên khác"},
    ),
    Deed(
        "programmes:share",
        "first.standing",
        programme(given.drafted_programme),
        page=at("programmes:one"),
    ),
    Deed("programmes:sign", "first.leader", programme(given.shared_programme)),
    Deed("programmes:offices", "first.standing", in_force),
    Deed("programmes:leader", "first.standing", in_force),
    Deed(
        "programmes:renew",
        "first.leader",
        in_force,
        said={"code": "MOI-2027", "valid_to": "2033-12-31"},
    ),
    Deed("programmes:add_document", "first.standing", in_force, files=("file",)),
    Deed(
        "programmes:assess",
        "first.standing",
        in_force,
        said={"period_from": "2024-01-01", "period_to": "2025-01-01", "results": "Kết quả"},
    ),
    Deed(
        "programmes:revise_assessment",
        "first.standing",
        lambda w: (assessed(w).pk,),
        said={"results": "Kết quả khác"},
    ),
    Deed("programmes:share_assessment", "first.standing", lambda w: (assessed(w).pk,)),
    Deed("programmes:answer", "second.standing", shared_assessment),
    Deed(
        "programmes:new_content",
        "first.standing",
        in_force,
        said={
            "title": "Nội dung mới",
            "indicator_unit": "hội nghị",
            "target": "2",
            "due_on": in_days(200),
        },
    ),
    Deed(
        "programmes:edit_content",
        "first.standing",
        content(given.drafted_content),
        said={"title": "Tên khác"},
    ),
    Deed(
        "programmes:propose",
        "first.standing",
        content(given.drafted_content),
        page=at("programmes:content"),
    ),
    Deed(
        "programmes:accept",
        "second.leader",
        content(given.proposed_content),
        said=lambda _, args: {"sha256": Content.objects.get(pk=args[0]).text_sha256},
    ),
    Deed(
        "programmes:amend",
        "first.standing",
        lambda w: (w.content.pk,),
        page=at("programmes:content"),
    ),
    Deed(
        "programmes:withdraw",
        "first.standing",
        content(given.proposed_content),
        page=at("programmes:content"),
        said={"reason": "Không còn cần"},
    ),
    Deed(
        "programmes:say",
        "second.standing",
        content(given.proposed_content),
        page=at("programmes:content"),
        said={"text": "Đề nghị làm rõ"},
    ),
    Deed("close_programme", "first.leader", assessed_to_the_end),
)
PLANS = (
    Deed(
        "plans:why_none", "first.officer", in_force, said={"reason": "Năm nay tập trung việc khác"}
    ),
    Deed("plans:choose", "first.officer", nothing, said=lambda w, _: plans.task_typed(w)),
    Deed("plans:assign", "first.leader", nothing, said=lambda w, _: plans.task_typed(w)),
    Deed("plans:edit", "first.officer", task(plans.drafted), said={"title": "Tên khác"}),
    Deed("plans:propose", "first.officer", task(plans.drafted), page=at("progress:task")),
    Deed("plans:approve", "first.standing", task(plans.proposed), page=at("progress:task")),
    Deed(
        "plans:send_back",
        "first.standing",
        task(plans.proposed),
        said={"reason": "Chưa rõ sản phẩm"},
    ),
    Deed("plans:take_up", "first.officer", task(plans.given_out), page=at("progress:task")),
    Deed("plans:finish_part", "first.tourism_officer", with_part, page=at("progress:task")),
    Deed("plans:drop", "first.officer", task(plans.drafted), page=at("progress:task")),
    Deed("plans:suspend", "first.leader", task(plans.taken_up), said={"reason": "Mưa lũ"}),
    Deed("plans:resume", "first.leader", suspended),
    Deed("plans:cancel", "first.leader", task(plans.taken_up), said={"reason": "Không còn cần"}),
    Deed("plans:reopen", "first.standing", finished, said={"reason": "Chưa đủ"}),
    Deed(
        "plans:ask_extension",
        "first.officer",
        task(plans.taken_up),
        said={"new_due": in_days(60), "reason": "Mưa lũ"},
    ),
    Deed("plans:decide_extension", "first.leader", asked, said={"grant": "yes"}),
)
PROGRESS = (
    Deed(
        "progress:write",
        "first.officer",
        task(plans.taken_up),
        said={"text": "Đã làm xong một phần"},
    ),
    Deed("progress:edit", "first.officer", entry(told.drafted_entry), said={"text": "Đã làm thêm"}),
    Deed("progress:approve", "first.director", entry(told.submitted_entry)),
    Deed(
        "progress:send_back",
        "first.director",
        entry(told.submitted_entry),
        said={"reason": "Thiếu số liệu"},
    ),
    Deed("progress:accept", "first.standing", entry(told.claimed)),
    Deed("progress:decline", "first.standing", entry(told.claimed), said={"reason": "Chưa đủ"}),
    Deed(
        "progress:give_word",
        "second.standing",
        entry(told.approved_entry),
        said={"stance": "confirmed"},
    ),
    Deed("progress:answer", "first.standing", disputed, said={"text": "Đã làm, có ảnh"}),
)
REPORTS = (
    Deed("reports:regime", "first.standing", lambda w: (w.programme.pk, "year")),
    Deed("reports:open", "first.standing", nothing, said={"period": "2025-Y"}),
    Deed("reports:deliver", "first.officer", report(periods.opened), said={"text": "Đã rà soát"}),
    Deed(
        "reports:accept_delivery",
        "first.standing",
        delivery,
        page=lambda _: reverse("reports:desk"),
    ),
    Deed("reports:return_delivery", "first.standing", delivery, said={"reason": "Thiếu"}),
    Deed("reports:close", "first.standing", report(periods.opened), said={"despite_missing": "on"}),
    Deed("reports:edit", "first.standing", report(periods.closed)),
    Deed("reports:share", "first.standing", report(periods.closed), page=at("reports:one")),
    Deed("reports:statement", "second.standing", shown, said={"text": "Đồng ý số liệu"}),
    Deed("reports:submit", "first.standing", report(periods.closed), page=at("reports:one")),
    Deed(
        "reports:send_back",
        "first.leader",
        lambda w: (submitted(w).pk,),
        said={"reason": "Sửa lại"},
    ),
    Deed("reports:approve", "first.leader", lambda w: (submitted(w).pk,), page=at("reports:one")),
    Deed("reports:issue", "first.records", lambda w: (approved(w).pk,)),
    Deed(
        "reports:reopen",
        "first.leader",
        report(periods.closed),
        said={"reason": "Có số liệu mới", "until_on": in_days(5)},
    ),
    Deed(
        "reports:correct",
        "first.standing",
        report(periods.issued),
        said={"note": "Đính chính số liệu"},
    ),
)
BENEFICIARIES = (
    Deed(
        "beneficiaries:add",
        "first.officer",
        in_force,
        said=lambda w, _: {
            "aim": "Bò sinh sản",
            "count": "12",
            "source": "Biên bản số 1",
            "place": w.first.name,
        },
    ),
    Deed(
        "beneficiaries:correct",
        "first.officer",
        group(kept.group),
        said={"count": "14", "reason": "Đếm lại"},
    ),
    Deed(
        "beneficiaries:submit", "first.officer", group(kept.group), page=at("beneficiaries:group")
    ),
    Deed(
        "beneficiaries:share",
        "first.standing",
        group(kept.submitted),
        page=at("beneficiaries:group"),
    ),
    Deed(
        "beneficiaries:make_list",
        "first.officer",
        group(kept.shared),
        said={"keep_until": in_days(300), "ground_text": "Kế hoạch số 1"},
    ),
    Deed("beneficiaries:add_names", "first.officer", sealed_list, said={"names": "Người thứ ba"}),
    Deed("beneficiaries:remove_name", "first.officer", sealed_name, said={"reason": "Ghi nhầm"}),
    Deed("beneficiaries:consent", "first.officer", sealed_name, said={"paper": "Giấy số 7"}),
    Deed("beneficiaries:withdraw", "first.officer", consented, said={"withdrawn_on": in_days(0)}),
)
DEEDS = {
    deed.name: deed
    for deed in (
        *HOUSE,
        *PROGRAMMES,
        *PLANS,
        *PROGRESS,
        *REPORTS,
        *BENEFICIARIES,
        *LETTERS,
        *URGING,
        *VISITS,
        *TWINNING,
        *INSPECTIONS,
        *NEWSROOM,
        *GIFTS,
        *PROMOTION,
        *PUBLISHING,
        *VOICES,
        *TOURISM,
        *OVERSIGHT,
        *MEETINGS,
        *OPENDATA,
    )
}
# Deeds whose doer is made with their record; each has a test of its own that names who may not.
ELSEWHERE = {
    "programmes:name_heir": "tests/programmes/test_sight.py",
    "plans:take_over": "tests/plans/test_facts.py",
    "reports:signed_copies": "tests/reports/test_signed_copies.py",
    "accounts:take_sign_ins_away": "tests/accounts/test_taken_sign_ins.py",
    "accounts:confirm_seat": "tests/accounts/test_second_person.py",
    "accounts:refuse_seat": "tests/accounts/test_second_person.py",
    "beneficiaries:open_list": "tests/beneficiaries/test_sealed_lists.py",  # an event, no row
    "beneficiaries:export_list": "tests/beneficiaries/test_sealed_lists.py",
    "jobs:retry": "tests/jobs/test_trouble.py",  # rows of the queue, which is no record
    # From an enterprise's account, which holds no seat.
    "promotion:express_interest": "tests/promotion/test_firms.py",
    "promotion:withdraw_interest": "tests/promotion/test_firms.py",
    "desk:hand_over": "tests/flows/test_pages.py",
}
# A right to read is all that these ask for.
ONLY_READ = {
    "witness:checkpoints",
    "witness:checkpoint",
    "accounts:log",
    "urging:agencies",
    "jobs:list",
    "oversight:troubles",
}
