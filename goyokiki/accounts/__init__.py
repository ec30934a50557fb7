"""Who signs in: logins, the people of the dealer behind them, their roles, and how an ID or password is recovered.

Owns `Login` (the one table of identities), `StaffProfile`, the counters of failed sign-ins, known devices and
what recovery needs; the pages of sign-in, ID・パスワード変更 and 設定. Its verbs: `sign_in`, `change_account`,
`ask_for_ids`, `ask_for_link`, `reset_password`, `add_user`, `edit_user`, `delete_user` and
`found_organization`. Never knows a customer.
"""
