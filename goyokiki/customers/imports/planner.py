"""Decides for each row of a file which customer it means and what that customer becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.customers.actions import save_customers
from goyokiki.customers.imports.drafting import Drafting
from goyokiki.customers.imports.known import Held, Known, Meaning
from goyokiki.customers.imports.masters import UNKNOWN, Masters
from goyokiki.customers.imports.repeats import Repeats
from goyokiki.customers.models import Customer
from goyokiki.engine.imports import Row, Wish
from goyokiki.engine.imports.identified import refuse_unidentified
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.records.wording import listed


class CustomerPlanner:
    """Plans the rows of one file, chunk by chunk."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._masters = Masters()
        self._repeats = Repeats()

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return self._masters.cleaners

    def foresee(self, rows: Sequence[Row]) -> None:
        """The codes that the file gives further down are given to nobody above."""
        for row in rows:
            if code := row.values.get("code"):
                self._repeats.reserve(code)

    def plan(self, rows: Sequence[Row]) -> None:
        refuse_unidentified(rows, self._wish)
        known = Known(rows, self._wish)
        meant = {row.number: self._customer_of(row, known) for row in rows}
        drafting = Drafting(self._masters, Held.by(customer for customer in meant.values() if customer))
        for row in rows:
            if not row.is_refused:
                row.match = known.meanings[row.number].match_of(row)
                drafting.draft(row, meant[row.number])
                self._compare_corporate_number(row, meant[row.number], known)

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        save_customers([row.draft for row in rows], by=by, reserved=self._repeats.codes)

    def _customer_of(self, row: Row, known: Known) -> Customer | None:
        """The customer that the row means, None for a new one; refuses the row where that cannot be told."""
        said = known.meanings[row.number]
        customer = known.customer_of(row)
        self._refuse_unclear(row, said)
        if not row.is_refused:
            self._refuse_repeated(row, said, customer)
        if not row.is_refused and said.pk:
            _refuse_taken_code(row, customer, known)
        return customer

    def _refuse_unclear(self, row: Row, said: Meaning) -> None:
        if said.pk and not said.matches:
            row.refuse("id", "unknown_id", str(UNKNOWN))
        elif len(said.matches) > 1 or said.doubts:
            codes = listed(sorted(customer.code for customer in said.matches or said.doubts)[:3])
            message = _("This may be the customer %(codes)s: write the customer code, a new one for another customer.")
            row.refuse("name", "ambiguous", message % {"codes": codes})
            row.match = said.match_of(row)

    def _refuse_repeated(self, row: Row, said: Meaning, customer: Customer | None) -> None:
        if before := self._repeats.code_before(said.code, row.number):
            message = _("Row %(row)s has the same customer code.")
            row.refuse("code", "repeated_code", message % {"row": before})
        elif customer and (before := self._repeats.customer_before(customer.pk, row.number)):
            message = _("Row %(row)s means the same customer already.")
            row.refuse("name", "repeated_customer", message % {"row": before})
        elif not said.is_told and (before := self._repeats.indistinct_before(said, row.number)):
            message = _("Row %(row)s cannot be told apart from this one: write a customer code in both.")
            row.refuse("name", "repeated_customer", message % {"row": before})

    def _compare_corporate_number(self, row: Row, customer: Customer | None, known: Known) -> None:
        """Two customers may share a corporate number; people are told, and decide."""
        number = row.values.get("corporate_number", "")
        if before := self._repeats.number_before(number, row.number):
            message = _("Row %(row)s has the same corporate number; both are kept.") % {"row": before}
            row.notice("corporate_number", "repeated_corporate_number", message)
        elif number and (customer is None or customer.corporate_number != number):
            for other in known.with_number(number)[:1]:
                message = _("The customer %(code)s has the same corporate number; both are kept.")
                row.notice("corporate_number", "repeated_corporate_number", message % {"code": other.code})


def _refuse_taken_code(row: Row, customer: Customer | None, known: Known) -> None:
    """A row that names its customer by ID may give it another code, but not somebody else's."""
    code = row.values.get("code", "")
    holder = known.with_code(code)
    if holder and customer and holder.id != customer.pk:
        message = _("The customer code %(code)s is used by another customer.") % {"code": code}
        row.refuse("code", "code_taken", message)
