"""What a new organization gets from its founding and a new customer from its registration, for those of before."""

from typing import Any

from django.db import migrations

BATCH = 1000
PREFIXES = (
    ("S##", "RAC", "unknown"),
    ("AN##", "RAC", "unknown"),
    ("SZ", "PAC", "unknown"),
    ("SS", "PAC", "unknown"),
    ("FHC", "PAC", "indoor"),
    ("RZ", "PAC", "outdoor"),
    ("RXYP", "VRF", "outdoor"),
    ("FXY", "VRF", "indoor"),
    ("UWA", "CHL", "single"),
    ("LSV", "CND", "unknown"),
    ("LRY", "CND", "unknown"),
    ("EQ", "ECO", "unknown"),
    ("VAM", "VEN", "single"),
    ("BRC", "RMC", "control"),
    ("DCS", "RMC", "control"),
)


def begin(apps: Any, schema_editor: Any) -> None:
    organizations = apps.get_model("tenancy", "Organization").objects.values_list("pk", flat=True)
    model_prefix, sequence, figures = (
        apps.get_model("equipment", name) for name in ("ModelPrefix", "UnitSequence", "CustomerFigures")
    )
    sequence.objects.bulk_create([sequence(organization_id=key) for key in organizations])
    model_prefix.objects.bulk_create(
        [
            model_prefix(organization_id=key, prefix=prefix, maker="daikin", category=category, part=part)
            for key in organizations
            for prefix, category, part in PREFIXES
        ]
    )
    customers = apps.get_model("customers", "Customer").objects.values_list("pk", "organization_id")
    figures.objects.bulk_create(
        [figures(customer_id=pk, organization_id=key) for pk, key in customers], batch_size=BATCH
    )


class Migration(migrations.Migration):
    dependencies = [("equipment", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
