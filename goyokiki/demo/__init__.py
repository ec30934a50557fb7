"""The demo: an invented dealer to try everything with, and dealers of any size to measure with.

`story` is told through the actions, as people would have done it over four years; `generator` fills organizations
to size M or L in bulk, from a fixed seed. `goyokiki demo` puts either into a data folder of its own and serves it.
Nothing of the product imports from here.
"""
