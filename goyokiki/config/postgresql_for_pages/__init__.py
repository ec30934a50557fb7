"""PostgreSQL that plans for pages: Django's own back end, with what each connection is told before it asks anything.

A server is installed for reports that take minutes; what pages ask takes milliseconds. It is told by the connection
and not by the address of the database, where a pooler between the two would refuse it.
"""
