"""A process that takes a turn and never ends: tests start it and kill it."""

import sys
import time
from datetime import UTC, datetime

from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.integration.storage.builders import an_inbound


def main(url, key, lease_seconds):
    store = SqlStore(
        make_engine(url),
        Cipher([key]),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: "conversation-1",
        lease_seconds=float(lease_seconds),
    )
    store.begin_turn(an_inbound(), language="en")
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
