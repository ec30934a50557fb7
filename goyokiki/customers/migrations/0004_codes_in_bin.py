from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0003_former_name'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('bin__isnull', False)), fields=['organization', 'code'], name='customer_in_bin_by_code'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('bill_customer__isnull', False), ('bin', None)), fields=['organization', 'bill_customer', 'bin'], name='customer_by_payer'),
        ),
    ]
