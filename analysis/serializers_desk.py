"""Bodies of the desk API. Each names every field it gives away: what is not listed never leaves.

A field called ``label`` hides the serializer field's own label, which nothing here reads.
"""

from rest_framework import serializers

from analysis.board import SHOWN
from analysis.models import Decision
from analysis.serializers_parts import PartBody
from consult.models import Consultation


def no_others(serializer: serializers.Serializer, attrs: dict) -> dict:
    """Refuses what the serializer does not name. A nested one has no initial_data of its own."""
    given = getattr(serializer, "initial_data", None)
    if given is None:
        given = serializer.parent.initial_data[serializer.field_name]
    unknown = sorted(set(given) - set(serializer.fields))
    if unknown:
        raise serializers.ValidationError(dict.fromkeys(unknown, "There is no such field."))
    return attrs


class ConsultationRow(serializers.ModelSerializer):
    class Meta:
        model = Consultation
        fields = ("slug", "title", "kind", "stage", "invented", "opens_at", "closes_at")


class CountBody(serializers.Serializer):
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()


class DayBody(serializers.Serializer):
    day = serializers.DateField()
    count = serializers.IntegerField()


class WaitingBody(serializers.Serializer):
    what = serializers.CharField()
    count = serializers.IntegerField()
    who = serializers.CharField()


class OverviewBody(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    stage = serializers.CharField()
    next_stages = serializers.ListField(child=serializers.CharField())
    received = serializers.IntegerField()
    counted = serializers.IntegerField()
    by_state = serializers.DictField(child=serializers.IntegerField())
    by_channel = CountBody(many=True)
    by_day = DayBody(many=True)
    last = serializers.DateTimeField(allow_null=True)
    being_checked = serializers.IntegerField()
    waiting = WaitingBody(many=True)


class ProgressBody(serializers.Serializer):
    """``state``: none, running, finished, failed; arriving for answers. ``text`` says it in a sentence."""

    state = serializers.CharField()
    stage = serializers.CharField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    text = serializers.CharField()
    finished_url = serializers.CharField(allow_null=True)


class CommentBody(serializers.Serializer):
    """A comment with names and numbers taken out. ``why_not_quotable`` is empty where it may be quoted."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    themes = serializers.ListField(child=serializers.CharField())
    pile = serializers.CharField()
    why = serializers.ListField(child=serializers.CharField())
    quoted = serializers.BooleanField()
    read = serializers.BooleanField()
    flagged = serializers.BooleanField()
    unsure = serializers.BooleanField()
    why_not_quotable = serializers.CharField(source="why_not", allow_blank=True)


class CommentsBody(serializers.Serializer):
    count = serializers.IntegerField(source="chosen_total")
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    chosen = serializers.CharField()
    results = CommentBody(many=True, source="comments")


class CommentsQuery(serializers.Serializer):
    theme = serializers.CharField(
        required=False, default="", max_length=40, help_text="A theme's id or a pile."
    )
    q = serializers.CharField(required=False, default="", max_length=200, help_text="Words that all occur.")
    show = serializers.ChoiceField(choices=SHOWN, required=False, default="all")
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=100_000)

    def validate(self, attrs: dict) -> dict:
        return no_others(self, attrs)


class ThemeBody(serializers.Serializer):
    id = serializers.CharField(source="theme.id")
    label = serializers.CharField(source="theme.label")  # type: ignore[assignment]
    clause = serializers.CharField(source="theme.clause", allow_blank=True)
    keywords = serializers.ListField(source="theme.keywords", child=serializers.CharField())
    state = serializers.CharField(source="theme.state")
    stability = serializers.FloatField(source="theme.stability", allow_null=True)
    suggested_label = serializers.CharField(source="theme.suggested_label", allow_blank=True)
    size = serializers.IntegerField()
    base = serializers.IntegerField()
    quotes = serializers.IntegerField()


class CodeframeBody(serializers.Serializer):
    """``version`` is what the next decision states that it saw, by If-Match with the ETag."""

    question = serializers.CharField(source="theme_set.question_key")
    version = serializers.IntegerField()
    signed_off = serializers.BooleanField(source="frame.signed_off")
    received = serializers.IntegerField()
    base = serializers.IntegerField()
    piles = serializers.DictField(child=serializers.IntegerField())
    unread = serializers.IntegerField()
    themes = ThemeBody(many=True)


class PayloadBody(serializers.Serializer):
    """What an act needs, and nothing else: a theme by its id, comments by theirs.

    A new theme takes its comments out of the theme that ``from`` names; without it, out of all others.
    """

    theme = serializers.CharField(required=False, max_length=20)
    themes = serializers.ListField(child=serializers.CharField(max_length=20), required=False, max_length=200)
    into = serializers.CharField(required=False, max_length=20)
    to = serializers.CharField(required=False, max_length=20)
    label = serializers.CharField(required=False, allow_blank=True, max_length=500)  # type: ignore[assignment]
    clause = serializers.CharField(required=False, allow_blank=True, max_length=500)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=500)
    comment = serializers.IntegerField(required=False, min_value=1, max_value=2**53)
    comments = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**53), required=False, max_length=5000
    )
    parts = serializers.ListField(child=PartBody(), required=False, max_length=20)

    def get_fields(self) -> dict[str, serializers.Field]:
        """ "from" is a word of the language, so it cannot be declared like the others."""
        return super().get_fields() | {"from": serializers.CharField(required=False, max_length=20)}

    def validate(self, attrs: dict) -> dict:
        return no_others(self, attrs)


class DecisionBody(serializers.Serializer):
    """Undoing has an operation of its own, and so has reading, which is no decision on the themes."""

    act = serializers.ChoiceField(
        choices=[a for a in Decision.Act.values if a not in (Decision.Act.UNDO, Decision.Act.READ)]
    )
    payload = PayloadBody()


class UndoBody(serializers.Serializer):
    number = serializers.IntegerField(min_value=1)


class DecidedBody(serializers.Serializer):
    number = serializers.IntegerField()
    version = serializers.IntegerField()


class OtherBody(serializers.Serializer):
    by = serializers.CharField()
    act = serializers.CharField()
    at = serializers.DateTimeField()


class ConflictBody(serializers.Serializer):
    """RFC 9457, with who was faster; without where the tag is not of these themes at all."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    version = serializers.IntegerField(required=False)
    other = OtherBody(required=False)
