"""Bodies of the analysis API, for the schema."""

from rest_framework import serializers


class ArtefactBody(serializers.Serializer):
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    url = serializers.CharField()


class WithheldBody(serializers.Serializer):
    """``place``: a JSON pointer into the findings as they were approved; ``says`` stands there now."""

    place = serializers.CharField()
    on = serializers.DateField()
    says = serializers.CharField()


class FindingsBody(serializers.Serializer):
    """``findings`` has the schema docs/formats/findings.schema.json; ``corrects`` the release it repeats
    without words that had to leave. ``withheld``: words that left since, until a corrected release is
    published; while there are any, the fingerprint is that of the findings with them.
    """

    release = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    corrects = serializers.IntegerField(allow_null=True)
    fingerprint = serializers.CharField()
    findings = serializers.DictField()
    withheld = WithheldBody(many=True)
    artefacts = ArtefactBody(many=True)
