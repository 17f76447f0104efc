"""Each side writes its own; the other's is neither changed, taken, voided nor hung a paper on."""

from django.db import migrations

from hoptac.audit.walls import (
    IN_PUBLIC,
    MYSELF,
    OBSERVES,
    READS_DRAFTS,
    among,
    guard_anew,
    held,
    seen,
)

PARTY_LEVELS = "visibility IN ('shared', 'public')"
OUT_OF_DRAFT = f"(visibility <> 'draft' OR {READS_DRAFTS})"
OWN_PARTY = f"party_id {among('parties')}"
DRAFTED_HERE = f"drafted_by_unit_id {among('units')}"
PARTNER = f"programme_id {among('programmes')}"


def of_programme(condition: str) -> str:
    """Return "its programme can be read, and this holds of it"."""
    return f"""EXISTS (
        SELECT 1 FROM programmes_programme AS larger
        WHERE larger.id = programme_id AND {condition}
    )"""


def of_my_content(condition: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM programmes_content AS larger
        WHERE larger.id = content_id AND larger.{PARTNER} AND {condition}
    )"""


# A programme that was begun a moment ago is not yet among those the transaction was told of.
OF_MY_PROGRAMME = f"({PARTNER} OR {of_programme(f'larger.{DRAFTED_HERE}')})"
# Either side edits what is proposed; what is agreed is replaced by an amendment.
NEGOTIATED = of_my_content("larger.state IN ('draft', 'proposed')")
MY_ASSESSMENT = f"({OWN_PARTY} AND {READS_DRAFTS})"


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0004_index_of_words_behind_the_wall"),
        ("audit", "0012_frozen_rows"),
    ]
    operations = [
        guard_anew(
            "programmes_programme",
            see=f"""visibility = 'public'
                OR (id {among("read")} AND {PARTY_LEVELS})
                OR ({DRAFTED_HERE} AND {OUT_OF_DRAFT})
                OR ({OBSERVES} AND {PARTY_LEVELS})
                OR ({IN_PUBLIC} AND state = 'signed')""",
            add=f"{DRAFTED_HERE} AND state = 'draft'",
            change=f"id {among('programmes')} OR {DRAFTED_HERE}",
        ),
        guard_anew(
            "programmes_party",
            see=f"""unit_id {among("units")} OR unit_id {among("kin")}
                OR programme_id {among("read")}
                OR {seen("programmes_programme", "programme_id")}""",
            # Who stands behind a programme is said when it is begun, and by whoever begins it.
            add=of_programme(f"larger.{DRAFTED_HERE} AND larger.state = 'draft'"),
            # Any heir may lock a row while it decides; only the side itself changes its own.
            change=f"id {among('parties')} OR unit_id {among('kin')}",
            keep=f"id {among('parties')}",
        ),
        guard_anew(
            "programmes_programmedocument",
            see=seen("programmes_programme", "programme_id"),
            add=f"""added_by_unit_id {among("units")} AND {OF_MY_PROGRAMME}
                AND {seen("programmes_programme", "programme_id")} AND {held("file_id")}""",
        ),
        guard_anew(
            "programmes_content",
            see=f"""visibility = 'public'
                OR (programme_id {among("read")} AND {PARTY_LEVELS})
                OR (drafted_by_party_id {among("parties")} AND {OUT_OF_DRAFT})
                OR drafted_by_agency_id {among("agencies")}
                OR ({OBSERVES} AND {PARTY_LEVELS})""",
            add=f"""drafted_by_party_id {among("parties")} AND {PARTNER}
                AND state = 'draft' AND visibility = 'draft'""",
            change=PARTNER,
        ),
        *(
            guard_anew(
                table,
                see=seen("programmes_content", "content_id"),
                add=NEGOTIATED,
                drop=NEGOTIATED,
            )
            for table in ("programmes_contentside", "programmes_contentcoordinator")
        ),
        guard_anew(
            "programmes_contentacceptance",
            see=seen("programmes_content", "content_id"),
            add=f"""{OWN_PARTY} AND voided_at IS NULL AND accepted_by_id = {MYSELF} AND {
                of_my_content(
                    "larger.state = 'proposed'"
                    " AND larger.text_sha256 = programmes_contentacceptance.text_sha256"
                )
            }""",
            change=of_my_content("larger.state = 'proposed'"),  # an edit by either side voids all
        ),
        guard_anew(
            "programmes_contentmessage",
            see=seen("programmes_content", "content_id"),
            add=f"{OWN_PARTY} AND said_by_id = {MYSELF}"
            f" AND {of_my_content(f'larger.{PARTY_LEVELS}')}",
        ),
        guard_anew(
            "programmes_assessment",
            see=f"""{MY_ASSESSMENT} OR (
                shared_at IS NOT NULL AND {seen("programmes_programme", "programme_id")}
            )""",
            add=f"{OWN_PARTY} AND {PARTNER} AND shared_at IS NULL",
            change=OWN_PARTY,
        ),
        guard_anew(
            "programmes_assessmentreply",
            see=seen("programmes_assessment", "assessment_id"),
            add=f"""{OWN_PARTY} AND given_by_id = {MYSELF} AND EXISTS (
                SELECT 1 FROM programmes_assessment AS larger
                WHERE larger.id = assessment_id AND larger.{PARTNER}
                AND larger.shared_at IS NOT NULL
                AND larger.party_id <> programmes_assessmentreply.party_id
            )""",
        ),
    ]
