"""The words of what everybody reads: near misses are looked for among them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A word, or two side by side, without diacritics, and how often it stands there.

    Only of published versions and of localities' names: a word of a draft would tell that there
    is one.

    :ivar shown: as it is mostly written, with diacritics.
    :ivar number: the number of public acts it was counted at.
    """

    text = models.CharField(_("từ"), max_length=80, unique=True)
    shown = models.CharField(_("cách viết"), max_length=80)
    count = models.PositiveIntegerField(_("số lần"))
    length = models.PositiveSmallIntegerField(db_index=True)
    is_pair = models.BooleanField(default=False)
    number = models.BigIntegerField()

    class Meta:
        verbose_name = _("từ của trang công khai")
        constraints = [
            models.CheckConstraint(
                name="search_word_stands_somewhere", condition=Q(count__gt=0) & ~Q(text="")
            )
        ]

    def __str__(self) -> str:
        return self.shown
