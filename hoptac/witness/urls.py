from django.urls import path

from hoptac.witness import views

app_name = "witness"
urlpatterns = [
    path("", views.checkpoints, name="checkpoints"),
    path("moc/<int:n>/", views.checkpoint, name="checkpoint"),
    path("hop-thu/", views.name_mailbox, name="name_mailbox"),
]
