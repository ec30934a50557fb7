from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_links_by_customer"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="is_unassigned",
            field=models.BooleanField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("is_unassigned", True), ("bin", None)),
                fields=["organization", "reading", "id", "bin"],
                name="customer_unassigned",
            ),
        ),
        migrations.RunSQL(
            "UPDATE customer SET is_unassigned = true"
            " WHERE NOT EXISTS (SELECT 1 FROM customer_assignee AS link WHERE link.customer_id = customer.id)",
            migrations.RunSQL.noop,
        ),
    ]
