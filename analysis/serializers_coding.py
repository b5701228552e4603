"""Bodies of the second coding. A coder is told nothing of the machine, of sizes, or of anybody else's codes.

A field called ``label`` hides the serializer field's own label, which nothing here reads.
"""

from rest_framework import serializers

from analysis.serializers_desk import no_others


class ChoiceBody(serializers.Serializer):
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    clause = serializers.CharField(allow_blank=True)


class OwnCodeBody(serializers.Serializer):
    themes = serializers.ListField(child=serializers.CharField())
    undecided = serializers.BooleanField()


class PlaceBody(serializers.Serializer):
    """``text`` is empty while the comment is with the safeguarding lead. ``code`` is the coder's own."""

    place = serializers.IntegerField()
    text = serializers.CharField(allow_blank=True)
    with_the_lead = serializers.BooleanField()
    code = OwnCodeBody(allow_null=True)


class SampleBody(serializers.Serializer):
    """``next``: the place of the first comment that waits for this coder; null for none."""

    number = serializers.IntegerField()
    closed = serializers.BooleanField()
    total = serializers.IntegerField()
    coded = serializers.IntegerField()
    may_code = serializers.BooleanField()
    next = serializers.IntegerField(allow_null=True)
    themes = ChoiceBody(many=True)
    comments = PlaceBody(many=True)


class CodeBody(serializers.Serializer):
    """Themes, or ``none`` of them, or ``undecided``: one of the three."""

    place = serializers.IntegerField(min_value=1, max_value=100_000)
    themes = serializers.ListField(
        child=serializers.CharField(max_length=20), required=False, default=list, max_length=200
    )
    none = serializers.BooleanField(required=False, default=False)
    undecided = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict) -> dict:
        return no_others(self, attrs)


class CodedBody(serializers.Serializer):
    coded = serializers.IntegerField()
    total = serializers.IntegerField()
    next = serializers.IntegerField(allow_null=True)


class ThemeAgreementBody(serializers.Serializer):
    theme = serializers.CharField()
    first = serializers.IntegerField(source="a")
    second = serializers.IntegerField(source="b")
    both = serializers.IntegerField()
    precision = serializers.FloatField(allow_null=True)
    recall = serializers.FloatField(allow_null=True)
    f1 = serializers.FloatField(allow_null=True)
    kappa = serializers.FloatField(allow_null=True)


class SpanBody(serializers.Serializer):
    low = serializers.FloatField()
    high = serializers.FloatField()


class ComparisonBody(serializers.Serializer):
    """``kind``: people, or machine (then ``second`` is empty). Precision and recall are of the second."""

    kind = serializers.CharField()
    first = serializers.CharField()
    second = serializers.CharField(allow_blank=True)
    left_out = serializers.IntegerField()
    comments = serializers.IntegerField(source="agreement.n")
    same = serializers.IntegerField(source="agreement.same")
    kappa = serializers.FloatField(source="agreement.kappa", allow_null=True)
    alpha = serializers.FloatField(source="agreement.alpha", allow_null=True)
    micro_f1 = serializers.FloatField(source="agreement.micro_f1", allow_null=True)
    macro_f1 = serializers.FloatField(source="agreement.macro_f1", allow_null=True)
    micro_interval = SpanBody(source="agreement.micro_interval", allow_null=True)
    macro_interval = SpanBody(source="agreement.macro_interval", allow_null=True)
    themes = ThemeAgreementBody(source="agreement.themes", many=True)


class SaidBody(serializers.Serializer):
    """``who``: the coder's letter; empty for the machine."""

    who = serializers.CharField(allow_blank=True)
    labels = serializers.ListField(child=serializers.CharField())
    undecided = serializers.BooleanField()


class DisputedBody(serializers.Serializer):
    place = serializers.IntegerField(source="place.number")
    text = serializers.CharField(source="place.row.comment.redacted", allow_blank=True)
    said = SaidBody(many=True)


class ResultsBody(serializers.Serializer):
    coders = serializers.IntegerField()
    not_blind = serializers.ListField(child=serializers.CharField())
    comparisons = ComparisonBody(many=True)
    open = DisputedBody(many=True)
