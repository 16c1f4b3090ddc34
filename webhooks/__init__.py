"""The web process: Flask views that parse, call one use case and render."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.settings import Settings
from bot.usecases.ports import Runtime
from webhooks.chat import chat
from webhooks.errors import register_errors
from webhooks.health import health
from webhooks.quiz import quiz
from webhooks.security_headers import add_security_headers
from webhooks.sms import sms

LARGEST_BODY = 256 * 1024


def create_app(runtime: Runtime, settings: Settings) -> Flask:
    """Return the application for one runtime; nothing is contacted yet."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.extensions["nightdesk.runtime"] = runtime
    app.extensions["nightdesk.settings"] = settings
    for blueprint in (sms, chat, health, quiz):
        app.register_blueprint(blueprint)
    app.after_request(add_security_headers)
    register_errors(app)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign]
    return app
