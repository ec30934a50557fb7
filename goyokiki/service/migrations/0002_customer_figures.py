"""A row of figures for every customer that was there before service records were."""

from typing import Any

from django.db import migrations


def add_figures(apps: Any, schema_editor: Any) -> None:
    figures = apps.get_model("service", "CustomerFigures")
    customers = apps.get_model("customers", "Customer").objects.values_list("pk", "organization_id")
    rows = (figures(customer_id=customer, organization_id=owner) for customer, owner in customers.iterator())
    figures.objects.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("service", "0001_initial")]

    operations = [migrations.RunPython(add_figures, migrations.RunPython.noop)]
