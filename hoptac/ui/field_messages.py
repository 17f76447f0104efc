"""What a field of a form says when it can't take a value: what is wrong, and what to do.

Django's own sentences name only what is wrong, and their Vietnamese is partly missing. They are
replaced in one place and for all forms, those of other packages too, so that no form has to
repeat them.
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

_NO_NUMBER = _("Đây không phải là một số. Nhập ví dụ: 12; 12,5.")
_NO_CHOICE = _("Lựa chọn này không có trong danh sách. Chọn một mục trong danh sách.")
_NO_FILE = _("Máy chủ chưa nhận được tệp. Chọn lại tệp rồi gửi.")

# Values are sentences of the catalogue, put into words when they are shown.
OF_FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Mục này còn trống. Điền hoặc chọn rồi gửi lại.")},
    forms.IntegerField: {"invalid": _("Đây không phải là số nguyên. Nhập ví dụ: 12.")},
    forms.FloatField: {"invalid": _NO_NUMBER},
    forms.DecimalField: {"invalid": _NO_NUMBER},
    forms.DateField: {"invalid": _("Đây không phải là một ngày. Nhập ngày như 30/9/2026.")},
    forms.ChoiceField: {"invalid_choice": _NO_CHOICE},
    forms.MultipleChoiceField: {"invalid_choice": _NO_CHOICE, "invalid_list": _NO_CHOICE},
    forms.ModelChoiceField: {"invalid_choice": _NO_CHOICE},
    forms.FileField: {
        "invalid": _NO_FILE,
        "missing": _NO_FILE,
        "empty": _("Tệp này không có nội dung. Chọn tệp khác."),
    },
}
OF_VALIDATORS: tuple[tuple[Any, Any], ...] = (
    (validators.MaxValueValidator, _("Số này quá lớn. Nhập số không quá %(limit_value)s.")),
    (validators.MinValueValidator, _("Số này quá nhỏ. Nhập số từ %(limit_value)s trở lên.")),
    (
        validators.MaxLengthValidator,
        _("Nội dung dài %(show_value)s ký tự, quá mức %(limit_value)s. Viết ngắn lại."),
    ),
    (
        validators.ProhibitNullCharactersValidator,
        _("Nội dung có ký tự không đọc được. Xóa phần vừa dán rồi gõ lại."),
    ),
    (
        validators.validate_email,
        _("Đây không phải là địa chỉ thư điện tử. Nhập đầy đủ, ví dụ: ten@coquan.gov.vn."),
    ),
    (
        validators.validate_slug,
        _("Mã chỉ gồm chữ không dấu, chữ số, gạch ngang và gạch dưới. Ví dụ: HN-YB-2019."),
    ),
)


def speak() -> None:
    """Let every field made from now on speak these sentences.

    A field copies its sentences when it is made, so this comes before any form is read.
    """
    for field, messages in OF_FIELDS.items():
        field.default_error_messages = {**vars(field)["default_error_messages"], **messages}
    for validator, message in OF_VALIDATORS:
        validator.message = message
