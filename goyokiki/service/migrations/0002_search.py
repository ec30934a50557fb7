from django.db import migrations

from goyokiki.engine.search.migrating import IndexText


class Migration(migrations.Migration):
    dependencies = (("service", "0001_initial"),)
    operations = (IndexText("servicerecord", "search_text"),)
