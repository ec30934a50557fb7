"""保存したビュー: addresses of lists under a name, for oneself or shared with colleagues; one opens a bare list.

The address is the view: what is kept of one is its query string, and `?view=` beside it says whose name it has. So a
view gives nobody more than its address would, and an address that was changed since can be told from the view.
"""
