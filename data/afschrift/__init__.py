"""A statement of account that an employer lays beside the payments: read, compared, and forgotten
with the request that brought it.
"""
