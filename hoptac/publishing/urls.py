from django.urls import path, register_converter

from hoptac.kernel.faces import Kind
from hoptac.publishing import views


class KindConverter:
    """A kind of record in an address; an unknown one is no address."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "kind")
app_name = "publishing"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("de-nghi/", views.propose, name="propose"),
    path("duyet/", views.approve, name="approve"),
    path("ho-so/<kind:record_kind>/<int:thing_id>/", views.record, name="record"),
    path("ban/<int:version_id>/", views.one, name="one"),
    path("ban/<int:version_id>/rut/", views.take_back, name="take_back"),
    path("ban/<int:version_id>/khong-duyet/", views.decline, name="decline"),
    path("ban/<int:version_id>/go/", views.withdraw, name="withdraw"),
]
