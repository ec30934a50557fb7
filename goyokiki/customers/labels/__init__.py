"""自社検索用ラベル設定: the page on which a dealer names the labels he sorts and searches by.

Its first list is 顧客分類; rooms above put theirs below it with `offer`. Owns no table: a list says which model has it.
"""

from goyokiki.customers.labels.lists import LabelList, offer, offered

__all__ = ["LabelList", "offer", "offered"]
