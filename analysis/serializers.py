"""Bodies of the analysis API, for the schema."""

from rest_framework import serializers


class ArtefactBody(serializers.Serializer):
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    url = serializers.CharField()


class FindingsBody(serializers.Serializer):
    """``findings`` has the schema docs/formats/findings.schema.json; ``corrects`` the release it repeats
    without words that had to leave.
    """

    release = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    corrects = serializers.IntegerField(allow_null=True)
    fingerprint = serializers.CharField()
    findings = serializers.DictField()
    artefacts = ArtefactBody(many=True)
