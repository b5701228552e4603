"""Shapes of the public endpoints."""

from rest_framework import serializers


class StrictInteger(serializers.IntegerField):
    """Whole numbers only: "1" and true are not versions."""

    def to_internal_value(self, data):
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class SubmissionBody(serializers.Serializer):
    """What a client sends. ``answers`` maps question keys to values as their types want them."""

    version = StrictInteger(min_value=1, max_value=2**31 - 1)
    answers = serializers.DictField()
    form_token = serializers.CharField(required=False, allow_blank=True, max_length=500)
    website = serializers.CharField(
        required=False, allow_blank=True, max_length=500, help_text="Leave it empty."
    )
    language = serializers.CharField(required=False, max_length=12)


class ReceiptBody(serializers.Serializer):
    """``set_aside`` names values that are kept but not counted, each with its reason."""

    receipt = serializers.CharField()
    state = serializers.ChoiceField(choices=["counted", "held", "test", "withdrawn", "duplicate"])
    late = serializers.BooleanField()
    set_aside = serializers.DictField(child=serializers.CharField())


class QuestionnaireBody(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    open = serializers.BooleanField()
    closes_at = serializers.DateTimeField(allow_null=True)
    form_token = serializers.CharField()
    definition = serializers.DictField()


class ProblemBody(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
