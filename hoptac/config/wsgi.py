"""The door granian knocks at."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoptac.config.settings")

application = get_wsgi_application()
# Every page is read now: what can't be read ends the worker at its start, not each request later.
import_module(settings.ROOT_URLCONF)
