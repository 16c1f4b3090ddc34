"""Every route is either signed by Twilio or listed here as public."""

import pytest

from tests.fakes import an_app

PUBLIC = {
    "/chat",
    "/chat/messages",
    "/health/live",
    "/health/ready",
    "/quiz",
    "/static/<path:filename>",
}


def routes() -> set[str]:
    return {rule.rule for rule in an_app().url_map.iter_rules()}


def test_no_route_is_open_without_being_listed() -> None:
    assert {route for route in routes() if not route.startswith("/twilio/")} == PUBLIC


@pytest.mark.parametrize("route", sorted(r for r in routes() if r.startswith("/twilio/")))
def test_twilio_route_refuses_what_is_not_signed(route: str) -> None:
    app = an_app()

    answer = app.test_client().post(route, data={"MessageSid": "SM1", "Body": "hi"})

    assert answer.status_code == 403
    assert not app.extensions["nightdesk.runtime"].store.turns
