"""The door granian knocks at."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoptac.config.settings")

application = get_wsgi_application()
