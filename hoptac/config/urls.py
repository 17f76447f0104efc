"""Every address of the house; each carries its language from the start."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from hoptac.config.closing import close_programme
from hoptac.portal.views import robots, sitemap, sitemap_part
from hoptac.ui.views import service_worker

urlpatterns: list[URLPattern | URLResolver] = [
    path("sw.js", service_worker, name="service_worker"),  # at the root: its scope is all pages
    path("", include("hoptac.opendata.machines")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap_part"),
    *i18n_patterns(
        path("", include("hoptac.portal.urls")),
        path("giao-dien/", include("hoptac.ui.urls")),
        path("tai-khoan/", include("hoptac.accounts.urls")),
        path("dia-phuong/", include("hoptac.atlas.urls")),
        path("chuong-trinh/", include("hoptac.programmes.urls")),
        path("chuong-trinh/<int:programme_id>/dong/", close_programme, name="close_programme"),
        path("doi-tuong-thu-huong/", include("hoptac.beneficiaries.urls")),
        path("viec/", include("hoptac.plans.urls")),
        path("tien-do/", include("hoptac.progress.urls")),
        path("doan-cong-tac/", include("hoptac.visits.urls")),
        path("qua-tang/", include("hoptac.gifts.urls")),
        path("ket-nghia/", include("hoptac.twinning.urls")),
        path("kiem-tra/", include("hoptac.inspections.urls")),
        path("xuc-tien/", include("hoptac.promotion.urls")),
        path("bao-cao/", include("hoptac.reports.urls")),
        path("cong-van/", include("hoptac.letters.urls")),
        path("don-doc/", include("hoptac.urging.urls")),
        path("thuc-chat/", include("hoptac.substance.urls")),
        path("nhac-viec/", include("hoptac.oversight.urls")),
        path("cuoc-hop/", include("hoptac.meetings.urls")),
        path("tim-kiem/", include("hoptac.search.urls")),
        path("nhap-excel/", include("hoptac.workbooks.urls")),
        path("nhat-ky/", include("hoptac.witness.urls")),
        path("ban-lam-viec/", include("hoptac.desk.urls")),
        path("viec-chay-nen/", include("hoptac.jobs.urls")),
        path("cong-bo/", include("hoptac.publishing.urls")),
        path("", include("hoptac.following.urls")),
        path("", include("hoptac.newsroom.urls")),
        path("", include("hoptac.voices.urls")),
        path("", include("hoptac.opendata.urls")),
    ),
]
handler400 = "hoptac.ui.views.bad_request"
handler403 = "hoptac.ui.views.forbidden"
handler404 = "hoptac.ui.views.not_found"
handler429 = "hoptac.accounts.views.too_many_tries"
handler500 = "hoptac.ui.views.server_error"
