from django.urls import path

from hoptac.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.programmes, name="list"),
    path("<int:programme_id>/", views.one, name="one"),
    path("<int:programme_id>/lich-su/", views.programme_history, name="history"),
    path("<int:programme_id>/noi-dung-moi/", views.new_content, name="new_content"),
    path("noi-dung/<int:content_id>/", views.content, name="content"),
    path("noi-dung/<int:content_id>/lich-su/", views.content_history, name="content_history"),
    path("noi-dung/<int:content_id>/sua/", views.edit_content, name="edit_content"),
    path("noi-dung/<int:content_id>/gui/", views.propose, name="propose"),
    path("noi-dung/<int:content_id>/chap-nhan/", views.accept, name="accept"),
    path("noi-dung/<int:content_id>/sua-doi/", views.amend, name="amend"),
    path("noi-dung/<int:content_id>/rut/", views.withdraw, name="withdraw"),
    path("noi-dung/<int:content_id>/trao-doi/", views.say, name="say"),
]
