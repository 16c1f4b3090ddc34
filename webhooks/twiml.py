"""Renders replies as TwiML: values in, XML out."""

from twilio.twiml.messaging_response import MessagingResponse


def sms_twiml(text: str) -> str:
    """Return TwiML that answers with one text message, or with silence for an empty text."""
    response = MessagingResponse()
    if text:
        response.message(text)
    return str(response)
