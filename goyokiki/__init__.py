"""Goyokiki (御用聞き): the system a Japanese equipment dealer runs its business on.

The packages, top to bottom, each importing only what lies below it: config → customers → accounts → engine.
"""
