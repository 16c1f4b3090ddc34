"""A real mail server on loopback: plain, STARTTLS or TLS, with or without a password."""

import datetime
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "desk", "p@ss:word/1"


@dataclass(slots=True)
class MailServer:
    """Where it listens, what came in, and the answer it gives to the next mails."""

    port: int = 0
    received: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    says: str = "250 OK"
    says_to_recipient: str = "250 OK"
    hangs: threading.Event | None = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.says_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.says_to_recipient

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 named by aiosmtpd
        if self.says.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            self.received.append((envelope.mail_from, envelope.rcpt_tos, mail))
        if self.hangs is not None:
            self.hangs.set()
            raise ConnectionResetError
        return self.says


class _Controller(Controller):
    def __init__(self, handler, is_tls: bool, context: ssl.SSLContext | None, **options):
        self._options = options
        super().__init__(
            handler, hostname="127.0.0.1", port=0, ssl_context=context if is_tls else None
        )

    def factory(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a password without TLS: on purpose
            return SMTP(self.handler, **self._options)

    def _trigger_server(self):
        """Knock at the port that was found free."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(
    *, context: ssl.SSLContext | None = None, is_tls: bool = False, asks_password: bool = False
) -> Iterator[MailServer]:
    """Serve on a free port; ``context`` without ``is_tls`` requires STARTTLS."""
    here = MailServer()
    options = {"auth_required": asks_password, "auth_require_tls": False}
    if asks_password:
        options["authenticator"] = _authenticate
    if context and not is_tls:
        options |= {"tls_context": context, "require_starttls": True}
    controller = _Controller(here, is_tls, context, **options)
    controller.start()
    here.port = controller.port
    try:
        yield here
    finally:
        controller.stop()


def _authenticate(_server, _session, _envelope, _mechanism, given):
    is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


def own_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for 127.0.0.1; return a server's context and the file to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, secret = folder / "certificate.pem", folder / "key.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, secret)
    return context, trusted
