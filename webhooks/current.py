"""What a view works with: the runtime and the settings of the application that serves it."""

from typing import cast

from flask import current_app

from bot.settings import Settings
from bot.usecases.ports import Runtime


def runtime() -> Runtime:
    return cast(Runtime, current_app.extensions["nightdesk.runtime"])


def settings() -> Settings:
    return cast(Settings, current_app.extensions["nightdesk.settings"])
