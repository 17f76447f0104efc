from django.urls import path

from hoptac.workbooks import views

app_name = "workbooks"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:kind>/", views.upload, name="upload"),
    path("<slug:kind>/mau.xlsx", views.template, name="template"),
    path("xem-truoc/<uuid:uid>/", views.preview, name="preview"),
    path("xem-truoc/<uuid:uid>/ghi/", views.apply, name="apply"),
    path("xem-truoc/<uuid:uid>/loi.xlsx", views.errors, name="errors"),
]
