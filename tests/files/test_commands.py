"""What is kept stays what it was, or somebody hears of it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hoptac.files import actions
from tests.files.conftest import KEEPER, NOW
from tests.given.files import PDF, letter, paper

pytestmark = pytest.mark.django_db


def test_whole_files_are_counted_once_each() -> None:
    for name in ("a.pdf", "b.pdf"):
        actions.store(upload=paper(name), by=KEEPER, at=NOW)
    actions.store(upload=letter(), by=KEEPER, at=NOW)
    out = StringIO()

    call_command("check_files", verbosity=0, stdout=out)

    assert "Đã so 2 tệp" in out.getvalue()


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_lost_or_changed_file_is_named(harm: str, tmp_path: Path) -> None:
    actions.store(upload=letter(), by=KEEPER, at=NOW)
    stored = actions.store(upload=paper("Quyết định.pdf"), by=KEEPER, at=NOW)
    blob, out = tmp_path / stored.path, StringIO()
    if harm == "lost":
        blob.unlink()
    else:
        blob.chmod(0o600)
        blob.write_bytes(PDF.replace(b"1", b"2"))

    with pytest.raises(CommandError, match="1 tệp thiếu hoặc hỏng"):
        call_command("check_files", verbosity=0, stdout=out)

    assert "Quyết định.pdf" in out.getvalue()
