"""A part of a theme in the body of a decision that splits it."""

from rest_framework import serializers


class PartBody(serializers.Serializer):
    """A part of a theme that is split: its name, and its comments."""

    label = serializers.CharField(max_length=500)  # type: ignore[assignment]
    comments = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**53), max_length=5000
    )

    def to_internal_value(self, data: object) -> dict:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(unknown, "There is no such field."))
        return super().to_internal_value(data)
