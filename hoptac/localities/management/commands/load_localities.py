"""Load the shipped facts: the provincial level complete, and the places of the article."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from hoptac.audit.wall import keeping
from hoptac.localities import loading
from hoptac.localities.clerks import Clerk


class Command(BaseCommand):
    help = "Nạp 63 rồi 34 đơn vị cấp tỉnh, các thay đổi năm 2026 và địa danh trong bài báo."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        if loading.is_loaded():
            self.stdout.write("Danh mục địa phương đã có; không nạp lại.")
            return
        clerk = Clerk("nạp danh mục địa phương")
        with (
            keeping("nạp danh mục địa phương"),
            tqdm(total=loading.steps(), desc="Địa phương", disable=not verbosity) as bar,
        ):
            loading.load(by=clerk, at=timezone.now(), tick=bar.update)
