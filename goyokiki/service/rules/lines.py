"""Each line that hangs on a record, in one text."""

from __future__ import annotations

from decimal import Decimal

from goyokiki.service.vocabulary import UnitRole, Warranty


def unit_text(unit: str, role: str, note: str) -> str:
    """The role is said where it is more than being worked on."""
    return _joined(unit, "" if role == UnitRole.TARGET else f"({UnitRole(role).label})", note)


def part_text(code: str, name: str, quantity: Decimal, unit_price: int | None, warranty: str) -> str:
    price = "" if unit_price is None else f"@{unit_price:,}"
    return _joined(code, name, f"×{short(quantity)}", price, str(Warranty(warranty).label) if warranty else "")


def refrigerant_text(
    refrigerant: str,
    recovered_kg: Decimal | None,
    charged_kg: Decimal | None,
    leak_place: str,
    leak_repaired: bool,  # noqa: FBT001  in the order of the draft's fields
    unit_id: int | None,
) -> str:
    """What went out with a minus, what went in with a plus; ✓ where the leak was repaired."""
    out = f"-{short(recovered_kg)}kg" if recovered_kg else ""
    into = f"+{short(charged_kg)}kg" if charged_kg else ""
    return _joined(refrigerant, out, into, leak_place, "✓" if leak_repaired else "")


def short(number: Decimal) -> str:
    """A number without the zeros that say nothing: 1.500 is 1.5, 20.00 is 20."""
    return f"{number.normalize():f}"


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
