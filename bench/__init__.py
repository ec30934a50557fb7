"""`bin/bench`: how fast the product is at size M or L, each figure beside a reference measured in the same run.

A workload is a small object in `workloads/`; a later noun brings a file of its own and a line in
`workloads/__init__.py`. Pages are asked of the real server over HTTP by a signed-in client, one at a time and warm; the
time is the server's own, from the first middleware to the finished answer. What takes minutes is a drill, in `drills/`.
"""
