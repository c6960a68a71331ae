# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import path

from linli.web.shared.views import credentials, files, look, notes, preferences, sessions, starts

urlpatterns = [
    path("", starts.home, name="home"),
    path("login", sessions.login, name="login"),
    path("login/code", sessions.login_code, name="login-code"),
    path("password", credentials.new_password, name="new-password"),
    path("second-factor", credentials.second_factor, name="second-factor"),
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
