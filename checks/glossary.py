"""Every model stands in the glossary under its own name: names are the architecture."""

import re

from checks import product, tree
from checks.finding import Findings

GLOSSARY = tree.ROOT / "docs" / "glossary.md"


def check() -> Findings:
    product.start()
    from django.apps import apps  # noqa: PLC0415  needs the started product

    text = GLOSSARY.read_text()
    return [
        f"{tree.place(GLOSSARY)}: {model.__name__} ({model._meta.label}) is missing. Add its words."
        for model in apps.get_models()
        if model.__module__.startswith("goyokiki.") and not re.search(rf"\b{model.__name__}\b", text)
    ]
