"""Whose data: every row of the business belongs to one organization, and forgetting that crashes.

`scope(organization)` opens the rows of one organization, `unscoped(reason)` is the only escape, and a query
or a write of a `TenantModel` outside of both raises when its SQL is made. Owns the table of organizations.
"""

from goyokiki.engine.tenancy.scopes import (
    CrossTenantWrite,
    NoOrganization,
    current_organization,
    keep_scope,
    scope,
    unscoped,
)

__all__ = ["CrossTenantWrite", "NoOrganization", "current_organization", "keep_scope", "scope", "unscoped"]
