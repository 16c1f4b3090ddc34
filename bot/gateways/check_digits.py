"""Check digits of case numbers by python-stdnum: Damm catches wrong digits and swapped ones."""

from stdnum import damm


class DammCheckDigits:
    """The Damm algorithm over decimal digits."""

    def digit_for(self, digits: str) -> str:
        return str(damm.calc_check_digit(digits))

    def is_valid(self, digits: str) -> bool:
        return bool(damm.is_valid(digits))
