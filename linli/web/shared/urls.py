# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import path

from linli.web.shared.views import files, look, notes, preferences, sessions, starts

urlpatterns = [
    path("", starts.home, name="home"),
    path("login", sessions.login, name="login"),
    path("logout", sessions.logout, name="logout"),
    path("post", sessions.choose_post, name="choose-post"),
    path("theme", preferences.theme, name="theme"),
    path("language", preferences.language, name="language"),
    path("inbox", notes.inbox, name="inbox"),
    path("about", starts.about, name="about"),
    path("help", starts.help_page, name="help"),
    path("healthz", starts.healthz, name="healthz"),
    path("files/<uuid:file_id>", files.show, name="file"),
    path("look", look.look, name="look"),
]
