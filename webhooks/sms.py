"""Twilio's text message webhooks."""

import structlog
from flask import Blueprint, Response, abort, request
from werkzeug.datastructures import MultiDict

from bot.intake.conversation import Channel, Inbound
from bot.intake.senders import address_of, sender_of
from bot.usecases.take_turn import take_turn
from webhooks.current import runtime
from webhooks.sms_text import sms_text
from webhooks.twilio_signature import require_signature
from webhooks.twiml import sms_twiml

sms = Blueprint("sms", __name__, url_prefix="/twilio/sms")
sms.before_request(require_signature)
log = structlog.get_logger()
MOST_MEDIA = 10
"""Twilio sends at most ten pictures with a message."""
ENDED = {"delivered": True, "read": True, "undelivered": False, "failed": False, "canceled": False}
"""How a message can end, and whether the resident has it then."""


@sms.post("")
def receive_sms() -> Response:
    """Answer an inbound text message with one text message."""
    reply = take_turn(inbound_from(request.form), runtime())
    return Response(sms_twiml(sms_text(reply.messages)), mimetype="text/xml")


@sms.post("/status")
def receive_sms_status() -> tuple[str, int]:
    """Note how far an outbound text message came: only its end matters."""
    status = request.form.get("MessageStatus", "")
    log.info("sms.status_received", status=status)
    if status in ENDED:
        runtime().store.outbox.note_receipt(
            request.args.get("key", ""),
            request.form.get("MessageSid", ""),
            is_delivered=ENDED[status],
        )
    return "", 204


def inbound_from(form: MultiDict[str, str]) -> Inbound:
    """Read Twilio's form; a request without MessageSid is none of Twilio's."""
    key = form.get("MessageSid", "")
    if not key:
        abort(400)
    sender = sender_of(form.get("From", ""))
    media = (form.get(f"MediaUrl{index}", "") for index in range(_media_count(form)))
    return Inbound(
        key=key,
        channel=Channel.SMS,
        address=address_of(sender, key),
        text=form.get("Body", ""),
        received_at=runtime().clock(),
        sender=sender,
        media=tuple(url for url in media if url),
    )


def _media_count(form: MultiDict[str, str]) -> int:
    count = form.get("NumMedia", "0")
    return min(int(count), MOST_MEDIA) if count.isdecimal() else 0
