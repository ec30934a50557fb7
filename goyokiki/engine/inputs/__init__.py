"""Form fields for what is typed in Japan: dates of any era, readings, postal codes, telephone and corporate numbers.

Each cleans what was typed or says what is wrong with it; forms and imports share them.
"""

from goyokiki.engine.inputs.fields import (
    CodeField,
    CorporateNumberField,
    DateInput,
    KanaField,
    LenientDateField,
    LinesField,
    MailField,
    PhoneField,
    PostalCodeField,
    WebAddressField,
)

__all__ = [
    "CodeField",
    "CorporateNumberField",
    "DateInput",
    "KanaField",
    "LenientDateField",
    "LinesField",
    "MailField",
    "PhoneField",
    "PostalCodeField",
    "WebAddressField",
]
