"""Bodies of the operation that marks comments as read."""

from rest_framework import serializers

from analysis.serializers_desk import no_others


class ReadingBody(serializers.Serializer):
    """``read`` false: they are to be read again."""

    read = serializers.BooleanField()
    comments = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**53), min_length=1, max_length=5000
    )

    def validate(self, attrs: dict) -> dict:
        return no_others(self, attrs)


class MarkedBody(serializers.Serializer):
    """``left``: comments that the safeguarding lead alone reads for now; they are not marked."""

    marked = serializers.IntegerField()
    left = serializers.IntegerField()
