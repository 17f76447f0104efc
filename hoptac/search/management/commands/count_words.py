"""Count by hand the words the job counts every ten minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from hoptac.search import actions


class Command(BaseCommand):
    help = "Đếm lại các từ của trang công khai để gợi ý khi gõ nhầm; chạy bao nhiêu lần cũng được."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Đã ghi {actions.count_words(anew=True)} từ.")
