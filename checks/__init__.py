"""The conventions of this project that a machine can check, one module each; `bin/check` runs them all. A check is a
function that returns its findings; each finding says where, what, and what to do instead. Budgets, word lists and
exceptions with their reasons stand in pyproject.toml under [tool.goyokiki].
"""
