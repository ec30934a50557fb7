"""What `bin/test` runs: the front end, the SQLite suite, the PostgreSQL suite on a throw-away cluster, and the browser
journeys, side by side; with what this machine lacks named at the end, and one table of counts. It knows how to run
tests, never what is in them.
"""
