"""A program that takes in photos and removes every second of them until it is killed: `… ORGANIZATION_ID`."""

from __future__ import annotations

import sys

import django


def main(organization_id: int) -> None:
    django.setup()
    from goyokiki.accounts.models import Login  # noqa: PLC0415  only after the setup
    from goyokiki.engine.files.actions import remove  # noqa: PLC0415
    from goyokiki.engine.files.intake import take_in  # noqa: PLC0415
    from goyokiki.engine.tenancy import scope  # noqa: PLC0415
    from goyokiki.engine.tenancy.models import Organization  # noqa: PLC0415
    from tests.engine.files import pictures  # noqa: PLC0415

    content = pictures.jpeg()
    with scope(Organization.objects.get(pk=organization_id)):
        login = Login.objects.get()
        while True:
            take_in(pictures.upload("kept.jpg", content), by=login)
            remove(take_in(pictures.upload("gone.jpg", content), by=login), by=login)


if __name__ == "__main__":
    main(int(sys.argv[1]))
