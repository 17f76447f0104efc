from django.urls import path

from hoptac.witness import views

app_name = "witness"
urlpatterns = [
    path("", views.checkpoints, name="checkpoints"),
    path("moc/<int:n>/", views.checkpoint, name="checkpoint"),
    path("chung-cu/noi-dung/<int:content_id>/", views.content_proof, name="content_proof"),
    path("chung-cu/bao-cao/<int:report_id>/", views.report_proof, name="report_proof"),
    path("hop-thu/", views.name_mailbox, name="name_mailbox"),
]
