# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import path

from linli.web.api.api import api

urlpatterns = [path("v1/", api.urls)]
