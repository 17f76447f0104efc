"""A report is written by its own side; its figures are frozen at closing, the whole at issuing."""

from django.db import migrations

from hoptac.audit.walls import IN_PUBLIC, MYSELF, OBSERVES, among, freeze, guard_anew, held, seen

OWN_PARTY = f"party_id {among('parties')}"
PARTNER = f"programme_id {among('programmes')}"


def of_report(condition: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM reports_periodreport AS larger
        WHERE larger.id = report_id AND {condition}
    )"""


OF_OWN_REPORT = of_report(f"larger.{OWN_PARTY}")
UNSIGNED = "OLD.state NOT IN ('approved', 'issued')"


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_signed_copy_walls"),
        ("programmes", "0005_walls_of_writing"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard_anew(
            "reports_reporttemplate",
            see=seen("programmes_programme", "programme_id"),
            add=f"{PARTNER} AND {OWN_PARTY}",
            change=f"{PARTNER} AND {OWN_PARTY}",
        ),
        guard_anew(
            "reports_periodreport",
            see=f"""{OWN_PARTY}
                OR (state = 'issued' AND (
                    programme_id {among("read")} OR {OBSERVES} OR {IN_PUBLIC}
                ))
                OR (shared_at IS NOT NULL AND {PARTNER})""",
            add=f"{OWN_PARTY} AND state IN ('open', 'closed')",
            change=OWN_PARTY,
        ),
        guard_anew(
            "reports_delivery",
            see=OF_OWN_REPORT,
            add=f"{OF_OWN_REPORT} AND agency_id {among('local')} AND delivered_by_id = {MYSELF}",
            change=OF_OWN_REPORT,
        ),
        guard_anew(
            "reports_partnerstatement",
            see=seen("reports_periodreport", "report_id"),
            add=f"""{OWN_PARTY} AND given_by_id = {MYSELF} AND {
                of_report(
                    f"larger.{PARTNER} AND larger.shared_at IS NOT NULL"
                    " AND larger.party_id <> reports_partnerstatement.party_id"
                )
            }""",
        ),
        guard_anew(
            "reports_signedcopy",
            see=seen("reports_periodreport", "report_id"),
            add=f"""added_by_id = {MYSELF} AND {held("file_id")}
                AND {of_report(f"larger.{OWN_PARTY} AND larger.state = 'issued'")}""",
        ),
        freeze("reports_reporttemplate", "programme_id", "party_id", "kind"),
        freeze("reports_periodreport", "uid", "programme_id", "party_id", "period", "corrects_id"),
        freeze("reports_periodreport", "figures", "sources", "closed_at", "closed_by_id",
               when="OLD.state <> 'open' AND NEW.state <> 'open'", called="closed"),
        freeze("reports_periodreport", "start", "closing", "agency_due_on", "standing_due_on",
               "leader_due_on", "agency_id", "correction_note", "shared_at", "approved_at",
               "approved_by_id", "signer_name", "signer_office",
               when=f"NOT ({UNSIGNED})", called="approved"),
        freeze("reports_periodreport", "state", "letter", "number", "number_year", "symbol",
               "issued_on", "issued_at", when="OLD.state = 'issued'", called="issued"),
        freeze("reports_delivery", "report_id", "agency_id", "text", "difficulty", "proposal",
               "delivered_at", "delivered_on", "delivered_by_id", "who"),
        freeze("reports_delivery", "returned_at", "returned_reason",
               when="OLD.returned_at IS NOT NULL", called="returned"),
        freeze("reports_partnerstatement"),
        freeze("reports_signedcopy"),
        freeze("reports_reopening"),
    ]  # fmt: skip
