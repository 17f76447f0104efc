"""Forms of the newsroom: shapes only, meaning is checked by the actions."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind
from hoptac.newsroom.choices import Section
from hoptac.newsroom.models import Article, Edition, Photo, Series, Text
from hoptac.programmes.forms.fields import DayField, any_of, choose
from hoptac.visits.choices import People

_REF = re.compile(rf"({'|'.join(Kind)})[ :]+(\d{{1,18}})")


class RefsField(forms.CharField):
    """Records beside an article, one a line as "visit 12"; kept as "visit:12"."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        found = []
        for line in filter(None, (part.strip() for part in re.split(r"[\n;,]", text))):
            known = _REF.fullmatch(line)
            if known is None:
                wrong = _("Không hiểu “%(line)s”; ghi như “visit 12”.")
                raise forms.ValidationError(wrong, params={"line": line[:60]})
            found.append(f"{known[1]}:{int(known[2])}")
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        return "\n".join(ref.replace(":", " ") for ref in value or [])


class ArticleForm(forms.Form):
    """An article: what it says, where it stands, what it is bound to."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=200)
    standfirst = forms.CharField(
        label=_("Sapo"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một, hai câu nói điều chính của bài."),
    )
    body = forms.CharField(
        label=_("Nội dung"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "Đoạn cách nhau một dòng trống; “## ” là đề mục, “- ” là gạch đầu dòng, “> ” là trích "
            "dẫn. Số liệu, ảnh, cán bộ chèn bằng ký hiệu trong danh sách bên cạnh."
        ),
    )
    section = forms.ChoiceField(label=_("Chuyên mục"), choices=Section.choices)
    series = forms.TypedChoiceField(
        label=_("Loạt bài"), required=False, coerce=int, empty_value=None
    )
    part = forms.IntegerField(label=_("Kỳ"), required=False, min_value=1, max_value=999)
    author = forms.CharField(label=_("Tác giả"), max_length=160)
    desk = forms.CharField(label=_("Ban biên tập"), max_length=160, required=False)
    event_on = DayField(
        label=_("Ngày diễn ra sự việc"),
        required=False,
        help_text=_("Chức vụ và tên cán bộ lấy theo ngày này."),
    )
    cover = forms.TypedChoiceField(
        label=_("Ảnh đại diện"), required=False, coerce=int, empty_value=None
    )
    refs = RefsField(
        label=_("Hồ sơ liên quan"),
        required=False,
        help_text=_("Mỗi dòng một hồ sơ đã công bố, như “visit 12”."),
    )
    related = forms.TypedMultipleChoiceField(
        label=_("Bài liên quan"), required=False, coerce=int, widget=forms.SelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        series: Iterable[Series],
        photos: Iterable[Photo],
        others: Iterable[Edition],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        titles = [(one.pk, one.title) for one in series]
        choose(self, "series", any_of(_("không thuộc loạt bài"), titles))
        pictures = [(one.pk, f"{one.pk}. {one.caption}") for one in photos]
        choose(self, "cover", any_of(_("không có ảnh đại diện"), pictures))
        choose(self, "related", [(one.article_id, one.title) for one in others])

    def said(self) -> dict[str, Any]:
        """Return what the actions take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "note"}


class CorrectionForm(ArticleForm):
    """A correction: the article again, with what readers are told."""

    note = forms.CharField(
        label=_("Nội dung đính chính"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Người đọc thấy câu này dưới bài; để nguyên nội dung thì số liệu vẫn lấy mới."),
    )
    field_order = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("section", "series", "part"):  # where an article stands stays
            del self.fields[name]


def first_of(article: Article, text: Text) -> dict[str, Any]:
    """Return what a form about an article begins with."""
    names = ("title", "standfirst", "body", "author", "desk", "event_on", "refs", "related")
    return {name: getattr(text, name) for name in names} | {
        "section": article.section,
        "series": article.series_id,
        "part": article.part,
        "cover": text.cover_id,
        "note": text.note,
    }


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class MomentForm(forms.Form):
    """The moment an article is published by itself."""

    publish_at = forms.DateTimeField(
        label=_("Đăng lúc"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Giờ Việt Nam; bài lên trang trong vòng một phút."),
    )


class ChooseForm(forms.Form):
    """What is looked for to be put into an article."""

    q = forms.CharField(label=_("Tên hồ sơ đã công bố"), max_length=100, required=False)
    on = DayField(label=_("Cán bộ giữ chức vụ ngày"), required=False)
    article = forms.IntegerField(
        required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput
    )


class SeriesForm(forms.Form):
    """A series."""

    title = forms.CharField(label=_("Tên loạt bài"), max_length=200)
    about = forms.CharField(
        label=_("Giới thiệu"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FocusForm(forms.Form):
    """Where a picture's subject is."""

    focal_x = forms.IntegerField(
        label=_("Tâm ảnh, từ trái sang (%)"), min_value=0, max_value=100, initial=50
    )
    focal_y = forms.IntegerField(
        label=_("Tâm ảnh, từ trên xuống (%)"),
        min_value=0,
        max_value=100,
        initial=50,
        help_text=_("Ảnh thẻ được cắt quanh điểm này."),
    )


class PhotoForm(forms.Form):
    """A picture; one of people says by which consent it is shown."""

    file = forms.FileField(
        label=_("Ảnh"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG hoặc WebP, đến 15 MB. Vị trí chụp được xóa khỏi ảnh."),
    )
    caption = forms.CharField(label=_("Chú thích"), max_length=300)
    alt = forms.CharField(
        label=_("Mô tả ảnh"),
        max_length=300,
        help_text=_("Cho người không nhìn thấy: trong ảnh có gì."),
    )
    credit = forms.CharField(label=_("Người chụp"), max_length=160)
    people = forms.ChoiceField(
        label=_("Người trong ảnh"), choices=People.choices, initial=People.NOBODY
    )
    consent = forms.CharField(
        label=_("Giấy đồng ý"),
        max_length=300,
        required=False,
        help_text=_("Số, nơi lưu; không ghi tên. Cần khi có người nhận ra được."),
    )
    consent_on = DayField(label=_("Ngày đồng ý"), required=False)
    guardian_too = forms.BooleanField(
        label=_("Người đại diện của trẻ em cũng đồng ý bằng văn bản"), required=False
    )
    focal_x = forms.IntegerField(
        label=_("Tâm ảnh, từ trái sang (%)"), min_value=0, max_value=100, initial=50
    )
    focal_y = forms.IntegerField(
        label=_("Tâm ảnh, từ trên xuống (%)"), min_value=0, max_value=100, initial=50
    )

    def said(self) -> dict[str, Any]:
        """Return what the action takes besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}
