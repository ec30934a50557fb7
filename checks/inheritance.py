"""No domain model inherits another's table, and no class of ours stands on more than two of ours."""

import importlib
import inspect
from collections.abc import Iterator

from checks import product, tree
from checks.finding import Findings

DEEPEST = 2


def check() -> Findings:
    product.start()
    return [*inherited_tables(), *deep_classes()]


def inherited_tables() -> Iterator[str]:
    from django.apps import apps  # noqa: PLC0415  needs the started product

    for model in apps.get_models():
        if model.__module__.startswith("goyokiki.") and model._meta.parents:
            yield f"{model.__module__}.{model.__name__} inherits a model's table. Link the two one-to-one instead."


def deep_classes() -> Iterator[str]:
    for cls in sorted(set(classes()), key=lambda found: f"{found.__module__}.{found.__qualname__}"):
        if depth(cls) > DEEPEST:
            name = f"{cls.__module__}.{cls.__qualname__}"
            yield f"{name} stands on {depth(cls)} classes of ours. Compose, or flatten to two."


def classes() -> Iterator[type]:
    for path in tree.product_files():
        dotted = ".".join(path.relative_to(tree.ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(dotted)
        yield from (cls for _, cls in inspect.getmembers(module, inspect.isclass) if is_ours(cls))


def is_ours(cls: type) -> bool:
    return cls.__module__.startswith("goyokiki.")


def depth(cls: type) -> int:
    """How many of our own classes lie beneath this one, along the longest line."""
    return max((1 + depth(parent) for parent in cls.__bases__ if is_ours(parent)), default=0)
