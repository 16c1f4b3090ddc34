"""The application that gunicorn serves."""

import os

from bot.bootstrap import build_runtime
from bot.logs import configure_logs
from bot.settings import Settings
from webhooks import create_app

configure_logs()
_settings = Settings.from_environ(os.environ)
app = create_app(build_runtime(_settings), _settings)
