"""Bodies of the API of redactions: every field it gives away, and none with a word that is taken out."""

from rest_framework import serializers

from analysis.models import Redaction
from analysis.serializers_desk import no_others
from analysis.services.redacting import LONGEST

ACTS = (Redaction.Act.ADD, Redaction.Act.LIFT)
MOST = 2**31


class WordBody(serializers.Serializer):
    """A word to choose by its number; what is taken out is one word."""

    number = serializers.IntegerField()
    text = serializers.CharField()


class PieceBody(serializers.Serializer):
    """``at`` is its place among its like, from 1; ``what`` the kind of thing it is."""

    at = serializers.IntegerField()
    text = serializers.CharField()
    what = serializers.CharField()


class ReadCommentBody(serializers.Serializer):
    """A comment as the desk may read it. Without ``changes`` nothing in it can be changed.

    ``out`` stands for what is taken out, ``open`` is left to decide. With the safeguarding lead it is empty.
    """

    id = serializers.IntegerField()
    question = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    with_the_lead = serializers.BooleanField()
    changes = serializers.BooleanField()
    words = WordBody(many=True)
    out = PieceBody(many=True)
    open = PieceBody(many=True)


class RedactionBody(serializers.Serializer):
    """``first`` and ``last`` (words) with ``what`` for what is taken out, ``at`` for what is put back.

    ``words`` are the reason in words, which never repeat what it is about.
    """

    act = serializers.ChoiceField(choices=[str(act) for act in ACTS])
    reason = serializers.ChoiceField(choices=Redaction.Reason.choices)
    words = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    what = serializers.ChoiceField(choices=Redaction.What.choices, required=False, default="")
    first = serializers.IntegerField(required=False, default=0, min_value=1, max_value=MOST)
    last = serializers.IntegerField(required=False, default=0, min_value=1, max_value=MOST)
    at = serializers.IntegerField(required=False, default=0, min_value=1, max_value=MOST)

    def validate(self, attrs: dict) -> dict:
        return no_others(self, attrs)


class RedactedBody(serializers.Serializer):
    """``rename``: what themes are called whose name held what was taken out, until they get another."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    unsure = serializers.BooleanField()
    rename = serializers.ListField(child=serializers.CharField())
