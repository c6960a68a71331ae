# SPDX-License-Identifier: MulanPSL-2.0
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
application = get_wsgi_application()

from linli.kernel.collecting import leave_what_is_loaded  # noqa: E402
from linli.people.keys import check_canary  # noqa: E402  needs the loaded apps

check_canary()  # a wrong ring must not seal a single contact

leave_what_is_loaded()
