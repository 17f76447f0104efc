"""Pictures of the newsroom, each in several widths and formats."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import StoredFile
from hoptac.localities.models import Unit
from hoptac.newsroom.choices import Format, Shape
from hoptac.visits.choices import People


class Photo(models.Model):
    """A picture of a locality's newsroom; what is said of it stays, so it can be shown anywhere.

    :ivar alt: what is to be seen, for those who do not see it.
    :ivar consent: the paper by which those who can be recognised agreed; never names them.
    :ivar focal_x: where its subject is, in hundredths from the left; `focal_y` from above.
    :ivar taken_down_on: since when it is shown nowhere any more.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)
    alt = models.CharField(_("mô tả ảnh"), max_length=300)
    credit = models.CharField(_("người chụp"), max_length=160)
    people = models.CharField(
        _("người trong ảnh"), max_length=10, choices=People.choices, default=People.NOBODY.value
    )
    consent = models.CharField(_("giấy đồng ý"), max_length=300, blank=True)
    consent_on = models.DateField(_("đồng ý ngày"), null=True, blank=True)
    guardian_too = models.BooleanField(_("người đại diện cũng đồng ý"), default=False)
    focal_x = models.PositiveSmallIntegerField(_("tâm ảnh, từ trái sang"), default=50)
    focal_y = models.PositiveSmallIntegerField(_("tâm ảnh, từ trên xuống"), default=50)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField()
    added_who = models.CharField(max_length=300)
    taken_down_on = models.DateField(_("gỡ ngày"), null=True, blank=True)
    taken_down_why = models.CharField(_("lý do gỡ"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("ảnh")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="photo_says_what_and_whose",
                condition=~Q(caption="") & ~Q(alt="") & ~Q(credit=""),
            ),
            models.CheckConstraint(
                name="photo_of_people_has_consent",
                condition=Q(people__in=[People.NOBODY.value, People.OFFICIALS.value])
                | Q(people__in=[People.PERSONS.value, People.CHILDREN.value])
                & ~Q(consent="")
                & Q(consent_on__isnull=False),
            ),
            models.CheckConstraint(
                name="photo_of_children_has_both_consents",
                condition=~Q(people=People.CHILDREN.value) | Q(guardian_too=True),
            ),
            models.CheckConstraint(
                name="photo_focal_point_is_inside",
                condition=Q(focal_x__lte=100, focal_y__lte=100),
            ),
            models.CheckConstraint(
                name="photo_taken_down_says_why",
                condition=Q(taken_down_on=None, taken_down_why="")
                | Q(taken_down_on__isnull=False) & ~Q(taken_down_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """As the log tells it: its locality's."""
        return "submitted"


class Rendition(models.Model):
    """One picture in one shape, width and format; made from the photo, and made anew from it."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="renditions")
    shape = models.CharField(max_length=6, choices=Shape.choices)
    form = models.CharField(max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("bản ảnh")
        ordering = ["shape", "form", "width"]
        constraints = [
            models.UniqueConstraint(
                name="rendition_once", fields=["photo", "shape", "form", "width"]
            ),
            models.CheckConstraint(
                name="rendition_has_sides_and_bytes",
                condition=Q(width__gt=0, height__gt=0, size__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the address: "card-480.avif"."""
        return f"{self.shape}-{self.width}.{self.form}"
