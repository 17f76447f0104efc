"""Django's own command line; `python3 run.py manage …` calls it with the right surroundings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoptac.config.settings")
    execute_from_command_line(sys.argv)
