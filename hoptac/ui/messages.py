"""What a page says once, kept in a cookie that only this host may set."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """The usual cookie under a name a browser takes only over TLS."""

    cookie_name = "__Host-messages"


class HostStorage(FallbackStorage):
    """The cookie first; what does not fit goes into the session."""

    storage_classes = (HostCookieStorage, SessionStorage)
