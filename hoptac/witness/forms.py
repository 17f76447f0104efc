"""Where checkpoints go."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameMailbox(forms.Form):
    """The witness mailbox of a locality."""

    email = forms.EmailField(
        label=_("Hộp thư chứng kiến"),
        required=False,
        help_text=_("Nên là hộp thư công vụ ngoài hệ thống này. Để trống thì không gửi thư nữa."),
    )
