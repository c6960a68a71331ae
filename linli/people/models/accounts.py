# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id


class Account(AbstractBaseUser):
    """A member of staff who can sign in. What the person may do lies in the posts, not here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    username = models.CharField(max_length=40, unique=True)  # the door does not ask for a county first
    name = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)  # False ends every session at its next request
    must_change_password = models.BooleanField(default=True)
    sessions_from = models.DateTimeField()  # sessions begun before are void: set when a credential changes
    totp_sealed = models.BinaryField(null=True)  # secret of the second factor; null is none
    totp_confirmed_at = models.DateTimeField(null=True)
    totp_step = models.BigIntegerField(default=0)  # the last time step used: a code passes once
    is_demo = models.BooleanField(default=False)  # may be listed with its password on the demo's front page

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name", "county"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(totp_confirmed_at__isnull=True) | Q(totp_sealed__isnull=False),
                name="second_factor_has_a_secret",
            ),
        ]
        indexes = [models.Index(fields=["county", "name"], name="account_by_name")]
