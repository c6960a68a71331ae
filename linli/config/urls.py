# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import include, path

urlpatterns = [
    path("api/", include("linli.web.api.urls")),  # what has a prefix of its own first: it is found at one glance
    path("field/", include("linli.web.field.urls")),
    path("desk/", include("linli.web.desk.urls")),
    path("office/", include("linli.web.office.urls")),
    path("", include("linli.web.shared.urls")),
    path("", include("linli.web.resident.urls")),
]
handler400 = "linli.web.shared.views.errors.bad_request"
handler403 = "linli.web.shared.views.errors.forbidden"
handler404 = "linli.web.shared.views.errors.not_found"
handler500 = "linli.web.shared.views.errors.server_error"
