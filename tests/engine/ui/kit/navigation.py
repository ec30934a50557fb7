"""A navigation of the style sheet's own, in place of what the product's apps have registered."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from goyokiki.engine.ui import nav


def small() -> nav.Navigation:
    made = nav.Navigation()
    made.area("customers", label="顧客管理", order=10)
    made.add(area="customers", label="顧客", route="customer.list", icon="users", needs="customers.view", order=10, tab=True)
    made.create(label="顧客の登録", route="customer.new", icon="user-plus", needs="customers.edit", order=10)
    made.setting_tile(label="担当者の追加/変更", text="利用アカウントを追加・編集できます。", route="home", icon="users", order=10)
    return made


@contextmanager
def filled() -> Iterator[nav.Navigation]:
    made = small()
    with patch.object(nav, "registry", made):
        yield made
