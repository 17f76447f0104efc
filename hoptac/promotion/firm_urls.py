"""Addresses of enterprises' accounts and of the interest they express."""

from django.urls import path

from hoptac.promotion import views

FIRMS = [
    path("dau-tu/", views.firm, name="firm"),
    path("dau-tu/<int:opportunity_id>/", views.public_opportunity, name="public_opportunity"),
    path("dau-tu/<int:opportunity_id>/quan-tam/", views.express_interest, name="express_interest"),
    path("dau-tu/cua-toi/", views.own_interests, name="own_interests"),
    path(
        "dau-tu/cua-toi/<int:interest_id>/rut/", views.withdraw_interest, name="withdraw_interest"
    ),
    path("dau-tu/nhan-tai-khoan/<str:secret>/", views.accept_account, name="accept_account"),
    path("quan-tam/", views.interests, name="interests"),
    path("quan-tam/<int:interest_id>/", views.interest, name="interest"),
    path("quan-tam/<int:interest_id>/tiep-nhan/", views.take_up, name="take_up"),
    path("quan-tam/<int:interest_id>/khong-tiep-nhan/", views.decline, name="decline"),
    path(
        "doanh-nghiep/<int:enterprise_id>/moi/", views.invite_enterprise, name="invite_enterprise"
    ),
    path("tai-khoan/<int:account_id>/thu-hoi/", views.close_account, name="close_account"),
]
