"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register({"jobs.job.retried": _("đã cho thử lại một việc chạy nền")})
