from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.promotion import exports, views
from hoptac.promotion.firm_urls import FIRMS

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
    path("san-pham/", page_or_file(views.products, exports.products), name="products"),
    path(f"{_IN}/san-pham/", views.new_product, name="new_product"),
    path("san-pham/<int:product_id>/", views.product, name="product"),
    path("san-pham/<int:product_id>/sua/", views.edit_product, name="edit_product"),
    path("san-pham/<int:product_id>/chia-se/", views.share_product, name="share_product"),
    path("dau-moi/", page_or_file(views.supplies, exports.supplies), name="supplies"),
    path(f"{_IN}/dau-moi/", views.new_supply, name="new_supply"),
    path("dau-moi/<int:supply_id>/", views.supply, name="supply"),
    path("dau-moi/<int:supply_id>/sua/", views.edit_supply, name="edit_supply"),
    path("dau-moi/<int:supply_id>/chia-se/", views.share_supply, name="share_supply"),
    path("dau-moi/<int:supply_id>/hop-dong/", views.sign_contract, name="sign_contract"),
    path("dau-moi/<int:supply_id>/ket-thuc/", views.end_supply, name="end_supply"),
    path("dau-moi/<int:supply_id>/giao-hang/", views.deliver, name="deliver"),
    path("giao-hang/<int:line_id>/ghi-nguoc/", views.reverse_delivery, name="reverse_delivery"),
    path("dau-moi/<int:supply_id>/y-kien/", views.speak, name="speak"),
    path("chuyen-giao/", page_or_file(views.transfers, exports.transfers), name="transfers"),
    path(f"{_IN}/chuyen-giao/", views.new_transfer, name="new_transfer"),
    path("chuyen-giao/<int:transfer_id>/", views.transfer, name="transfer"),
    path("chuyen-giao/<int:transfer_id>/sua/", views.edit_transfer, name="edit_transfer"),
    path("chuyen-giao/<int:transfer_id>/chia-se/", views.share_transfer, name="share_transfer"),
    *FIRMS,
]
