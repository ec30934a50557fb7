from django.db import migrations

from goyokiki.engine.search.migrating import IndexText


class Migration(migrations.Migration):
    dependencies = (("equipment", "0001_initial"),)
    operations = (IndexText("unit", "search_text"),)
