from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.programmes import exports, views

app_name = "programmes"
urlpatterns = [
    path("", page_or_file(views.programmes, exports.programmes), name="list"),
    path("moi/", views.new, name="new"),
    path("<int:programme_id>/", views.one, name="one"),
    path("<int:programme_id>/sua/", views.edit, name="edit"),
    path("<int:programme_id>/gui/", views.share, name="share"),
    path("<int:programme_id>/ky/", views.sign, name="sign"),
    path("<int:programme_id>/co-quan-thuong-truc/", views.offices, name="offices"),
    path("<int:programme_id>/lanh-dao-chi-dao/", views.leader, name="leader"),
    path("<int:programme_id>/ke-thua/<int:party_id>/", views.name_heir, name="name_heir"),
    path("<int:programme_id>/chuyen-tiep/", views.renew, name="renew"),
    path("<int:programme_id>/lich-su/", views.programme_history, name="history"),
    path("<int:programme_id>/van-ban/", views.documents, name="documents"),
    path("<int:programme_id>/van-ban/them/", views.add_document, name="add_document"),
    path("van-ban/<int:document_id>/", views.document, name="document"),
    path("<int:programme_id>/danh-gia/", views.assessments, name="assessments"),
    path("<int:programme_id>/danh-gia/moi/", views.assess, name="assess"),
    path("danh-gia/<int:assessment_id>/sua/", views.revise_assessment, name="revise_assessment"),
    path("danh-gia/<int:assessment_id>/chia-se/", views.share_assessment, name="share_assessment"),
    path("danh-gia/<int:assessment_id>/y-kien/", views.answer, name="answer"),
    path("<int:programme_id>/noi-dung-moi/", views.new_content, name="new_content"),
    path("noi-dung/", page_or_file(views.contents, exports.contents), name="contents"),
    path("noi-dung/<int:content_id>/", views.content, name="content"),
    path("noi-dung/<int:content_id>/lich-su/", views.content_history, name="content_history"),
    path("noi-dung/<int:content_id>/sua/", views.edit_content, name="edit_content"),
    path("noi-dung/<int:content_id>/gui/", views.propose, name="propose"),
    path("noi-dung/<int:content_id>/chap-nhan/", views.accept, name="accept"),
    path("noi-dung/<int:content_id>/sua-doi/", views.amend, name="amend"),
    path("noi-dung/<int:content_id>/rut/", views.withdraw, name="withdraw"),
    path("noi-dung/<int:content_id>/trao-doi/", views.say, name="say"),
]
