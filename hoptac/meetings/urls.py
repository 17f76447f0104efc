from django.urls import path

from hoptac.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="list"),
    path("moi/<int:programme_id>/", views.new, name="new"),
    path("<int:meeting_id>/", views.meeting, name="one"),
    path("<int:meeting_id>/sua/", views.edit, name="edit"),
    path("<int:meeting_id>/moi-hop/", views.call, name="call"),
    path("<int:meeting_id>/bat-dau/", views.begin, name="open"),
    path("<int:meeting_id>/ket-thuc/", views.close, name="close"),
    path("<int:meeting_id>/huy/", views.cancel, name="cancel"),
    path("<int:meeting_id>/lap-chuong-trinh/", views.propose_items, name="propose_items"),
    path("<int:meeting_id>/them-muc/", views.add_item, name="add_item"),
    path("<int:meeting_id>/thong-bao/", views.notice, name="notice"),
    path("<int:meeting_id>/lich-su/", views.history, name="history"),
    path("muc/<int:item_id>/bo/", views.drop_item, name="drop_item"),
    path("muc/<int:item_id>/len/", views.item_up, name="item_up"),
    path("muc/<int:item_id>/xuong/", views.item_down, name="item_down"),
    path("muc/<int:item_id>/giao-viec/", views.give_task, name="give_task"),
    path("muc/<int:item_id>/noi-dung/", views.propose_content, name="propose_content"),
    path("muc/<int:item_id>/danh-gia/", views.assess, name="assess"),
    path("muc/<int:item_id>/gia-han/", views.decide_extension, name="decide_extension"),
    path("muc/<int:item_id>/ghi-nhan/", views.note, name="note"),
    path("tu-viec/<int:task_id>/", views.of_task, name="of_task"),
]
