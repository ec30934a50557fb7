"""一括登録 as people see it: the page a file is dropped on, and one page for each import in whatever state it is.

Owns no table and decides nothing: a page shows what the job holds, and asks the job for the next step. Above the rooms
that read, import and write files, because it shows all three.
"""
