from django.db import migrations

from goyokiki.engine.search.migrating import IndexText


class Migration(migrations.Migration):
    dependencies = (("customers", "0001_initial"),)
    operations = (
        IndexText("customer", "search_text"),
        IndexText("site", "search_text"),
    )
