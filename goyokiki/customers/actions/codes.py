"""顧客コード: the next free ones, and the refusal of one that is taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from goyokiki.customers.models import Customer, CustomerSequence
from goyokiki.engine.refusal import Refusal


def number_new(customers: Sequence[Customer], *, reserved: Collection[str] = ()) -> None:
    """Give a code to those who have none: C000001 and so on, passing over codes that people gave by hand."""
    unnumbered = [customer for customer in customers if not customer.code]
    if not unnumbered:
        return
    sequence = CustomerSequence.objects.select_for_update().get()
    given = {customer.code for customer in customers}
    while unnumbered:
        block = _next_codes(sequence, len(unnumbered))
        taken = given | set(Customer.objects.filter(code__in=block).values_list("code", flat=True))
        for code in block:
            if code not in taken and code not in reserved:
                unnumbered.pop(0).code = code
    sequence.save(update_fields=["last"])


def _next_codes(sequence: CustomerSequence, count: int) -> list[str]:
    codes = []
    for _number in range(count):
        sequence.last += 1
        codes.append(str(sequence))
    return codes


def refuse_taken(customers: Sequence[Customer]) -> None:
    """Raise when a code is that of another customer, in the table or among these."""
    codes = [customer.code for customer in customers if customer.code]
    if codes:
        # Whoever gives out a code at the same moment waits here, and sees these when he goes on.
        CustomerSequence.objects.select_for_update().get()
    keys = [customer.pk for customer in customers if customer.pk]
    taken = set(Customer.objects.filter(code__in=codes).exclude(pk__in=keys).values_list("code", flat=True))
    taken |= {code for code in codes if codes.count(code) > 1} if len(set(codes)) < len(codes) else set()
    if taken:
        message = _("The customer code %(code)s is used by another customer.") % {"code": min(taken)}
        raise Refusal("code_taken", message, "code")
