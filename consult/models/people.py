"""Users, the partnership that is the tenant, and who may do what in it."""

import secrets
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.hours_told import told_hours
from consult.lawful import Basis, Offence, Special
from consult.safe_hours import MOST_WITHIN, WITHIN, SafeHours, hours_in, hours_of

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Give a colour as # and six hexadecimal digits."))


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff or of the partnership. Residents never have an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Partnership(models.Model):
    """The tenant: nothing is ever shared between two of them.

    ``retention`` says for how many months each class of data is kept (`consult.retention`); ``agenda_days``
    how many days before a meeting its papers must be ready. ``lawful_basis`` and what stands beside it are
    the law on which answers are used (`consult.lawful`), empty until it has been chosen. ``safe_week`` is
    when the safeguarding lead reads (`consult.safe_hours`), ``safe_within`` in how many of these hours
    something new is looked at, ``safe_hours`` what residents are told of it in words. ``release_when_read``:
    nothing is released while a comment was read by nobody.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    brand = models.CharField(max_length=7, default="#12436d", validators=[COLOUR])
    brand_ink = models.CharField(max_length=7, default="#ffffff", validators=[COLOUR])
    accent = models.CharField(max_length=7, default="#28a197", validators=[COLOUR])
    controller = models.CharField(max_length=200, blank=True)
    privacy_contact = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.CharField(max_length=200, blank=True)
    formats_contact = models.TextField(blank=True)
    complaints = models.TextField(blank=True)
    foi_contact = models.TextField(blank=True)
    lawful_basis = models.CharField(max_length=2, blank=True, choices=Basis.choices)
    lawful_source = models.CharField(max_length=300, blank=True)
    special_condition = models.CharField(max_length=1, blank=True, choices=Special.choices)
    schedule_condition = models.CharField(max_length=300, blank=True)
    offence_condition = models.CharField(max_length=8, blank=True, choices=Offence.choices)
    safe_hours = models.TextField(blank=True)
    safe_week = models.JSONField(default=dict, blank=True)
    safe_within = models.PositiveSmallIntegerField(
        default=WITHIN, validators=[MinValueValidator(1), MaxValueValidator(MOST_WITHIN)]
    )
    retention = models.JSONField(default=dict, blank=True)
    school_holidays = models.JSONField(
        default=list, blank=True
    )  # [{"name", "first", "last"}], days as ISO text
    agenda_days = models.PositiveSmallIntegerField(null=True, blank=True)
    logo = models.ForeignKey(
        "consult.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    suppression_threshold = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(5)])
    threshold_on_toplines = models.BooleanField(default=False)
    release_when_read = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(suppression_threshold__gte=5), name="threshold_at_least_five"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def safe_words(self) -> str:
        """When the lead reads, as residents are told: in the partnership's words, or made of the hours.

        Empty while neither is given: what is assumed until then is promised to nobody.
        """
        if self.safe_hours.strip() or not self.safe_week:
            return self.safe_hours.strip()
        return told_hours(hours_in(self.safe_week))

    @property
    def safe_times(self) -> tuple[SafeHours, timedelta]:
        """The hours in which the lead reads, and within how much of them something new is looked at."""
        return hours_of(self.safe_week), timedelta(hours=self.safe_within)

    @property
    def logo_url(self) -> str:
        """Its address changes with the picture, so that a browser may keep it. Empty without a logo."""
        return f"{reverse('logo', args=[self.slug])}?v={self.logo_id[:16]}" if self.logo_id else ""


class Role(models.TextChoices):
    KEYER = "keyer", _("Keyer")
    OFFICER = "officer", _("Officer")
    APPROVER = "approver", _("Approver")
    MEMBER = "member", _("Partnership member")
    OBSERVER = "observer", _("Observer")
    ADMIN = "admin", _("Partnership admin")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    SAFEGUARDING_DEPUTY = "safeguarding_deputy", _("Safeguarding deputy")
    INFORMATION_OFFICER = "information_officer", _("Information officer")


class Membership(models.Model):
    """One role of one user in one partnership, for one agency."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "partnership", "role"], name="one_role_once")]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()} ({self.agency})"


class Hub(models.Model):
    """A place where paper copies lie and are keyed in."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="hubs")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "code"], name="hub_code_once")]

    def __str__(self) -> str:
        return self.name


def public_id() -> str:
    """128 random bits: what stands in a public address cannot be guessed."""
    return secrets.token_hex(16)
