"""The application that gunicorn serves."""

import os

from bot.bootstrap import build_runtime
from bot.intake.errors import IntakeError
from bot.logs import configure_logs
from bot.settings import Settings
from webhooks import create_app

configure_logs()
try:
    _settings = Settings.from_environ(os.environ)
    app = create_app(build_runtime(_settings), _settings)
except IntakeError as error:
    raise SystemExit(str(error)) from None  # a sentence helps an operator, a traceback does not
