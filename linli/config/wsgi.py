# SPDX-License-Identifier: MulanPSL-2.0
import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
application = get_wsgi_application()

from linli.people.keys import check_canary  # noqa: E402  needs the loaded apps

check_canary()  # a wrong ring must not seal a single contact

# what is loaded now stays: the collector need not walk it for every few hundred objects of a request
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
