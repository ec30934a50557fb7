"""What those see who run the system: a line for each request and each trouble, and figures for a monitor.

Neither holds anything that somebody typed or was: a request is told by the pattern of its address, an exception by its
type and the places in the code.
"""
