"""A program that undoes the one batch of an organization, few rows at a time, until killed: `… ORGANIZATION_ID`."""

from __future__ import annotations

import sys
import time

import django


def main(organization_id: int) -> None:
    django.setup()
    from goyokiki.accounts.models import Login  # noqa: PLC0415  only after the setup
    from goyokiki.engine.journal.models import Batch  # noqa: PLC0415
    from goyokiki.engine.tenancy import courtesy, scope  # noqa: PLC0415
    from goyokiki.engine.tenancy.models import Organization  # noqa: PLC0415
    from goyokiki.engine.undo import actions  # noqa: PLC0415

    actions.FIRST = courtesy.FEWEST_ROWS = courtesy.MOST_ROWS = 10
    with scope(Organization.objects.get(pk=organization_id)):
        while not actions.undo(Batch.objects.get(), by=Login.objects.get(), budget=0).done:
            time.sleep(0.02)


if __name__ == "__main__":
    main(int(sys.argv[1]))
