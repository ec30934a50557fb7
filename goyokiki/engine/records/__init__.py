"""The 台帳 (ledger): an entity is declared once, and its list, page, form, history and export follow.

`Ledger` is the declaration; `Record` the model it is made for; columns and filters are small objects. What
fights the ledger gets ordinary views: nothing here serves a single caller.
"""
