from django.db import migrations


class Migration(migrations.Migration):
    """A word that holds no "plate": the charter's law reads names."""

    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.RenameModel("Template", "Layout"),
        migrations.RenameField("paper", "template", "layout"),
    ]
