"""Which ward a postcode lies in: a lookup that the partnership loads."""

from django.db import models

from consult.models import Partnership


class PostcodeWard(models.Model):
    """One postcode of the area ("SW1A 1AA") with the name or key of its ward."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="postcodes")
    postcode = models.CharField(max_length=8)
    ward = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "postcode"], name="postcode_once")]

    def __str__(self) -> str:
        return self.postcode
