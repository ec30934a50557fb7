"""What people type about visits, installations and repairs, cleaned into drafts.

`shapes` says what is asked for each kind, `record` holds the inputs, `filled` the way from rows and addresses to the
form and from the form to a draft.
"""

from goyokiki.service.forms.record import ResultForm, ServiceRecordForm

__all__ = ["ResultForm", "ServiceRecordForm"]
