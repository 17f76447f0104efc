from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.promotion import exports, views

app_name = "promotion"
_IN = "chuong-trinh/<int:programme_id>"
urlpatterns = [
    path("", views.board, name="board"),
    path("co-hoi/", page_or_file(views.opportunities, exports.opportunities), name="opportunities"),
    path(f"{_IN}/co-hoi/", views.new_opportunity, name="new_opportunity"),
    path("co-hoi/<int:opportunity_id>/", views.opportunity, name="opportunity"),
    path("co-hoi/<int:opportunity_id>/sua/", views.edit_opportunity, name="edit_opportunity"),
    path("co-hoi/<int:opportunity_id>/chia-se/", views.share_opportunity, name="share_opportunity"),
    path(
        "co-hoi/<int:opportunity_id>/cong-khai/",
        views.publish_opportunity,
        name="publish_opportunity",
    ),
    path("doanh-nghiep/", page_or_file(views.enterprises, exports.enterprises), name="enterprises"),
    path(f"{_IN}/doanh-nghiep/", views.new_enterprise, name="new_enterprise"),
    path("doanh-nghiep/<int:enterprise_id>/", views.enterprise, name="enterprise"),
    path("doanh-nghiep/<int:enterprise_id>/sua/", views.edit_enterprise, name="edit_enterprise"),
    path(
        "doanh-nghiep/<int:enterprise_id>/chia-se/", views.share_enterprise, name="share_enterprise"
    ),
    path("thuong-vu/", page_or_file(views.deals, exports.deals), name="deals"),
    path(f"{_IN}/thuong-vu/", views.new_deal, name="new_deal"),
    path("thuong-vu/<int:deal_id>/", views.deal, name="deal"),
    path("thuong-vu/<int:deal_id>/lich-su/", views.deal_history, name="deal_history"),
    path("thuong-vu/<int:deal_id>/sua/", views.edit_deal, name="edit_deal"),
    path("thuong-vu/<int:deal_id>/chia-se/", views.share_deal, name="share_deal"),
    path("thuong-vu/<int:deal_id>/buoc-tiep/", views.advance, name="advance"),
    path("thuong-vu/<int:deal_id>/buoc-truoc/", views.step_back, name="step_back"),
    path("thuong-vu/<int:deal_id>/dung/", views.stop, name="stop"),
    path("thuong-vu/<int:deal_id>/giai-ngan/", views.pay, name="pay"),
    path("giai-ngan/<int:line_id>/ghi-nguoc/", views.reverse_payment, name="reverse_payment"),
    path("thuong-vu/<int:deal_id>/y-kien/", views.give_word, name="give_word"),
    path("su-kien/", page_or_file(views.gatherings, exports.gatherings), name="gatherings"),
    path(f"{_IN}/su-kien/", views.new_gathering, name="new_gathering"),
    path("su-kien/<int:gathering_id>/", views.gathering, name="gathering"),
    path("su-kien/<int:gathering_id>/sua/", views.edit_gathering, name="edit_gathering"),
    path("su-kien/<int:gathering_id>/chia-se/", views.share_gathering, name="share_gathering"),
    path("su-kien/<int:gathering_id>/cuoc-gap/", views.meet, name="meet"),
    path("cuoc-gap/<int:encounter_id>/ket-qua/", views.complete, name="complete"),
]
