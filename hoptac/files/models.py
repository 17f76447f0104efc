"""Papers that come in: stored files, and the sources facts point to."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.choices import Scan


class StoredFile(models.Model):
    """Bytes kept once under their hash; what they are attached to decides who may read them."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sha256 = models.CharField(_("dấu vân SHA-256"), max_length=64, db_index=True)
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(_("loại"), max_length=100)
    size = models.BigIntegerField(_("dung lượng, byte"))
    width = models.PositiveIntegerField(_("rộng, điểm ảnh"), null=True)
    height = models.PositiveIntegerField(_("cao, điểm ảnh"), null=True)
    path = models.CharField(max_length=200)
    stored_at = models.DateTimeField(_("lưu lúc"))
    stored_by_id = models.BigIntegerField(null=True)
    scan = models.CharField(
        _("quét vi-rút"), max_length=20, choices=Scan.choices, default=Scan.NOT_SCANNED
    )
    scanned_at = models.DateTimeField(_("quét lúc"), null=True)

    class Meta:
        verbose_name = _("tệp")
        indexes = [models.Index(name="file_by_person", fields=["stored_by_id", "stored_at"])]
        constraints = [
            models.CheckConstraint(name="file_has_bytes", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="file_hash_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="file_scanned_has_its_moment",
                condition=Q(scan="not_scanned", scanned_at=None)
                | Q(scan="clean", scanned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="file_picture_has_both_sides",
                # "not null" is said outright: NULL > 0 is unknown, and CHECK lets that pass.
                condition=Q(width=None, height=None)
                | Q(width__isnull=False, height__isnull=False, width__gt=0, height__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.width is not None


class Source(models.Model):
    """A document facts come from: an article, minutes, a decision."""

    code = models.SlugField(_("mã"), unique=True)
    title = models.CharField(_("tên"), max_length=300)
    publisher = models.CharField(_("nơi công bố"), max_length=200, blank=True)
    published_text = models.CharField(_("ngày công bố, như đã ghi"), max_length=60, blank=True)
    sha256 = models.CharField(_("dấu vân SHA-256 của toàn văn"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("nguồn")

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """One sentence of a source: its number, its hash, and at most fifteen of its words."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    sentence = models.PositiveSmallIntegerField(_("câu số"))
    quote_sha256 = models.CharField(_("dấu vân SHA-256 của câu"), max_length=64)
    excerpt = models.CharField(_("trích"), max_length=160)

    class Meta:
        verbose_name = _("trích dẫn")
        constraints = [
            models.UniqueConstraint(
                name="citation_once_per_excerpt", fields=["source", "sentence", "excerpt"]
            ),
            models.CheckConstraint(
                name="citation_hash_is_sha256", condition=Q(quote_sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="citation_at_most_fifteen_words",
                condition=Q(excerpt__regex=r"^\S+(\s+\S+){0,14}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.code} {self.sentence}"
