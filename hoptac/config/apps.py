from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "hoptac.config"
    label = "config"
