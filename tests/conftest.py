"""How all tests run: property tests repeat the same examples on a build machine."""

import os

from hypothesis import settings

settings.register_profile("build", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("build" if os.environ.get("CI") else "desk")
