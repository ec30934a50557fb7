"""The living style sheet: pages that use every component, with invented data, rendered by the tests.

`python -m tests.engine.ui.kit DIR` writes them as files, to be looked at.
"""
