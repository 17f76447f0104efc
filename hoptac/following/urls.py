from django.urls import path

from hoptac.following import views

app_name = "following"
urlpatterns = [
    path("tai-khoan/lich/", views.feeds, name="feeds"),
    path("tai-khoan/lich/<int:feed_id>/doi-dia-chi/", views.renew, name="renew"),
    path("tai-khoan/lich/<int:feed_id>/thu-hoi/", views.revoke, name="revoke"),
    path("lich/hoptac.ics", views.feed, name="feed"),  # ?ma=: servers' logs say paths
    path("chuong-trinh/<int:programme_id>/thay-doi/", views.changes, name="changes"),
    path("chuong-trinh/<int:programme_id>/thay-doi/da-xem/", views.looked, name="looked"),
    path("chuong-trinh/<int:programme_id>/thay-doi/so/", views.news, name="news"),
]
