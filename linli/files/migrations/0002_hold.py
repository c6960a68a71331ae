# SPDX-License-Identifier: MulanPSL-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="hold",
            field=models.CharField(blank=True, db_default="", default="", help_text="see rules.Hold", max_length=8),
        ),
    ]
