from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('equipment', '0002_search'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='unit',
            index=models.Index(condition=models.Q(('bin__isnull', False)), fields=['organization', 'number'], name='unit_in_bin_by_number'),
        ),
    ]
