from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0003_record_by_follows"),
    ]

    operations = [
        migrations.AddField(
            model_name="servicerecord",
            name="is_unassigned",
            field=models.BooleanField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="servicerecord",
            index=models.Index(
                condition=models.Q(("is_unassigned", True), ("bin", None)),
                fields=["organization", "starts_at", "id", "bin"],
                name="record_unassigned",
            ),
        ),
        migrations.RunSQL(
            "UPDATE service_record SET is_unassigned = true"
            " WHERE NOT EXISTS (SELECT 1 FROM record_assignee AS link WHERE link.record_id = service_record.id)",
            migrations.RunSQL.noop,
        ),
    ]
