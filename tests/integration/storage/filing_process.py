"""A process that files cases as fast as it can; tests start several at once."""

import sys
from datetime import UTC, datetime

from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.integration.storage.builders import a_case, number_for


def main(url, key, conversation_id, count):
    store = SqlStore(
        make_engine(url), Cipher([key]), clock=lambda: datetime.now(UTC), new_id=lambda: "unused"
    )
    for number in range(int(count)):
        case = a_case(conversation_id=conversation_id, draft_id=f"draft-{number}")
        with store.work() as work:
            filed = work.add_case_once(case, number_for)
        sys.stdout.write(f"{filed.case_number}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
