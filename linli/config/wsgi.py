# SPDX-License-Identifier: MulanPSL-2.0
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
application = get_wsgi_application()

from linli.config import env  # noqa: E402
from linli.kernel.collecting import leave_what_is_loaded  # noqa: E402
from linli.people.keys import check_canary  # noqa: E402  needs the loaded apps
from linli.runtime.processors import keep_to_one_processor  # noqa: E402

check_canary()  # a wrong ring must not seal a single contact

leave_what_is_loaded()
keep_to_one_processor(env.text("LINLI_PIN", "any" if env.flag("LINLI_POOL") else "no"))
