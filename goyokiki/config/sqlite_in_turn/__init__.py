"""SQLite whose writers wait in a queue: Django's own back end, with a lock of the system before each transaction.

SQLite has no queue. Who finds the database taken sleeps and asks again, each tenth of a second in the end, and meets
whoever came meanwhile: with twenty people and an import, some ask for many seconds while others pass them. A lock on
a file beside the database wakes its waiters at once, in their order. Whoever writes without it, such as a backup
tool, is waited for by SQLite's own means.
"""
