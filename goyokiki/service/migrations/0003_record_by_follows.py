from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0002_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="servicerecord",
            name="record_by_follows",
        ),
        migrations.AddIndex(
            model_name="servicerecord",
            index=models.Index(
                condition=models.Q(("follows__isnull", False), ("bin", None)),
                fields=["organization", "follows", "state", "bin"],
                name="record_by_follows",
            ),
        ),
    ]
