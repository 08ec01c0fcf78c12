"""The WSGI application that the web server loads, with the one thread that works through jobs and the outbox."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ojakh.project.settings")
application = get_wsgi_application()

from ojakh.custody import jobs  # noqa: E402 -- needs the applications that were loaded above
from ojakh.custody.housekeeping import Housekeeping  # noqa: E402
from ojakh.project import checks, quietlog  # noqa: E402

checks.refuse_unfit()
threading.excepthook = quietlog.report_thread
worker = jobs.Worker(between=Housekeeping())
worker.start()
