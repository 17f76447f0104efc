"""Addresses of people. allauth's names stay as allauth knows them; ours are under `accounts`."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from hoptac.accounts import exports, views
from hoptac.documents.answers import page_or_file

_OURS = [
    path("vi-tri/", views.choose_seat, name="seats"),
    path("ho-so/", views.profile, name="profile"),
    path("dang-nhap/chung/", views.to_provider, name="to_provider"),
    path("dang-nhap/chung/ve/", views.from_provider, name="from_provider"),
    path("dang-nhap/chung/vao/<slug:why>/", views.not_let_in, name="not_let_in"),
    path("ho-so/go-ket-noi/", views.remove_identity, name="remove_identity"),
    path("ky-thay/", views.delegations, name="delegations"),
    path("ky-thay/<int:pk>/thu-hoi/", views.withdraw_delegation, name="withdraw_delegation"),
    path("dang-nhap-cua-toi/", views.sign_ins, name="sign_ins"),
    path("dang-nhap-cua-toi/<int:pk>/ket-thuc/", views.end_sign_in, name="end_sign_in"),
    path("dang-nhap-cua-toi/ket-thuc/", views.end_other_sign_ins, name="end_other_sign_ins"),
    path("hop-thu/", views.show_mailbox, name="show_mailbox"),
    path("tiep-tuc/", views.resume, name="resume"),
    path("quyen/", views.permissions, name="permissions"),
    path("nhan-loi-moi/<str:secret>/", views.accept, name="accept"),
    path("bo-loc/<str:page>/luu/", views.save_filter, name="save_filter"),
    path("bo-loc/<int:pk>/xoa/", views.delete_filter, name="delete_filter"),
    path("nguoi-dung/", page_or_file(views.people, exports.people), name="people"),
    path("nhat-ky/", views.log, name="log"),
    path("nguoi-dung/moi/", views.invite, name="invite"),
    path("nguoi-dung/cho-xac-nhan/", views.awaited, name="awaited"),
    path("nguoi-dung/<int:pk>/xac-nhan/", views.confirm_seat, name="confirm_seat"),
    path("nguoi-dung/<int:pk>/tu-choi/", views.refuse_seat, name="refuse_seat"),
    path("nguoi-dung/<int:pk>/", views.seat, name="seat"),
    path("nguoi-dung/<int:pk>/ket-thuc/", views.end_seat, name="end_seat"),
    path("nguoi-dung/<int:pk>/gia-han/", views.extend_seat, name="extend_seat"),
    path(
        "nguoi-dung/<int:pk>/ket-thuc-dang-nhap/",
        views.take_sign_ins_away,
        name="take_sign_ins_away",
    ),
    path("loi-moi/<int:pk>/gui-lai/", views.resend_invitation, name="resend_invitation"),
    path("loi-moi/<int:pk>/thu-hoi/", views.withdraw_invitation, name="withdraw_invitation"),
]

_FACTORS = [
    path("", factors.index, name="mfa_index"),
    path("nhap-ma/", factors.authenticate, name="mfa_authenticate"),
    path("ung-dung/them/", views.AddApp.as_view(), name="mfa_activate_totp"),
    path("ung-dung/bo/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("ma-du-phong/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", views.MakeCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("khoa/them/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("khoa/<int:pk>/bo/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("khoa/<int:pk>/ten/", views.NamePasskey.as_view(), name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("", include((_OURS, "accounts"))),
    path("hai-lop/", include(_FACTORS)),
    path("xac-nhan/", views.ProvePassword.as_view(), name="account_reauthenticate"),
    path("xac-nhan/ma/", views.ProveCode.as_view(), name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", views.ProvePasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("dang-nhap/khoa/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("dang-ky/", views.how_to_join, name="account_signup"),
    path("tam-khoa/", allauth.account_inactive, name="account_inactive"),
    path("mat-khau/doi/", allauth.password_change, name="account_change_password"),
    path(  # somebody without a password yet proves the address first
        "mat-khau/dat/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("mat-khau/quen/", allauth.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/da-dat-lai/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
