"""Errors of the core: types say what the caller can do, codes say what went wrong."""


class IntakeError(Exception):
    """Root of every error that this project raises on purpose."""

    def __init__(self, code: str, **context: object) -> None:
        super().__init__(code)
        self.code = code
        self.context = context

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.context.items())
        return f"{self.code} ({details})" if details else self.code


class InvalidInput(IntakeError):
    """The value cannot be used: ask again."""


class Unavailable(IntakeError):
    """Something outside did not answer: apologise, keep what was said, go on without it."""


class Conflict(IntakeError):
    """Already done, or being done by somebody else."""


class CityDataError(IntakeError):
    """A city pack is wrong: nothing starts until the named rows are mended.

    ``faults`` holds one sentence per broken row, each naming file, key and expected form.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("city_data", count=len(faults))
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)


class SettingError(IntakeError):
    """A setting keeps the program from starting; each fault names it and says what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("settings", count=len(faults))
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)
