from django.urls import URLPattern

app_name = "localities"
urlpatterns: list[URLPattern] = []
