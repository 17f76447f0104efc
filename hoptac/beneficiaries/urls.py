from django.urls import path

from hoptac.beneficiaries import views

app_name = "beneficiaries"
urlpatterns = [
    path("chuong-trinh/<int:programme_id>/", views.groups, name="groups"),
    path("chuong-trinh/<int:programme_id>/them/", views.add, name="add"),
    path("<int:group_id>/", views.group, name="group"),
    path("<int:group_id>/dinh-chinh/", views.correct, name="correct"),
    path("<int:group_id>/gui/", views.submit, name="submit"),
    path("<int:group_id>/chia-se/", views.share, name="share"),
    path("<int:group_id>/lap-danh-sach/", views.make_list, name="make_list"),
    path("danh-sach/<int:list_id>/", views.sealed, name="sealed"),
    path("danh-sach/<int:list_id>/mo/", views.open_list, name="open_list"),
    path("danh-sach/<int:list_id>/ket-xuat/", views.export_list, name="export_list"),
    path("danh-sach/<int:list_id>/them-ten/", views.add_names, name="add_names"),
    path("ten/<int:name_id>/xoa/", views.remove_name, name="remove_name"),
    path("ten/<int:name_id>/dong-y/", views.consent, name="consent"),
    path("ten/<int:name_id>/rut-dong-y/", views.withdraw, name="withdraw"),
]
