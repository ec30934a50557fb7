from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0002_held_by"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("failed_at__isnull", False)), fields=["failed_at"], name="delivery_failed"
            ),
        ),
    ]
