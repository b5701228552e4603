"""The body of a crossed table in the desk API, and the parameters that name one."""

from rest_framework import serializers


class CutQuery(serializers.Serializer):
    """For the schema alone: ``crosstabs.asked`` reads and refuses the parameters."""

    question = serializers.CharField(help_text="The key of a closed question.")
    banner = serializers.CharField(
        required=False,
        help_text="What it is broken down by: a question's key, “channel”, or key:rung for joined groups.",
    )
    base = serializers.ChoiceField(choices=("answered", "opinion"), required=False)
    only = serializers.CharField(required=False, help_text="A filter, question:answer, by their keys.")
    order = serializers.ChoiceField(choices=("asked", "agreement"), required=False)
    weighted = serializers.ChoiceField(choices=("1",), required=False)
    intervals = serializers.ChoiceField(choices=("1",), required=False)
    tests = serializers.ChoiceField(choices=("1",), required=False)
    mean = serializers.ChoiceField(choices=("1",), required=False, help_text="Of a scale, beside its median.")
    ranked = serializers.CharField(
        required=False,
        help_text="Of a ranking: how many first places count as chosen, or “mean” for mean places too.",
    )


class CutGroupBody(serializers.Serializer):
    """``role``: all, not_stated, or empty for a group of the banner."""

    label = serializers.CharField()  # type: ignore[assignment]
    role = serializers.CharField()
    base = serializers.IntegerField(allow_null=True)
    mark = serializers.CharField()
    low = serializers.BooleanField()
    weighted = serializers.CharField()
    effective = serializers.CharField()


class CutCellBody(serializers.Serializer):
    """``mark``: c where the count is withheld, w where it is withheld to protect another."""

    count = serializers.IntegerField(allow_null=True)
    percent = serializers.CharField(allow_null=True)
    mark = serializers.CharField()


class CutLineBody(serializers.Serializer):
    """``parts``: for a net, the places of the rows that it adds up. Intervals and marks of differences are
    one for each group, empty where nobody asked."""

    label = serializers.CharField()  # type: ignore[assignment]
    side = serializers.CharField()
    parts = serializers.ListField(child=serializers.IntegerField())
    cells = CutCellBody(many=True)
    intervals = serializers.ListField(child=serializers.CharField())
    differs = serializers.ListField(child=serializers.CharField())


class CutMiddleBody(serializers.Serializer):
    """``mark``: w where it is withheld, x where somebody left places empty, z where nobody is."""

    text = serializers.CharField()
    mark = serializers.CharField()


class CutMeasureBody(serializers.Serializer):
    """``kind``: median, mean or mean_place. One cell for each group."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    cells = CutMiddleBody(many=True)


class CutMiddlesBody(serializers.Serializer):
    """What stands under the table. ``bases``: for each group the people that its figures are of."""

    measures = CutMeasureBody(many=True)
    bases = serializers.ListField(child=serializers.IntegerField(allow_null=True))


class CutBody(serializers.Serializer):
    """One question by one banner, masked. Percentages are of the column, as text so that no digit is lost."""

    question = serializers.CharField()
    banner = serializers.CharField()
    title = serializers.CharField()
    by = serializers.CharField()
    of = serializers.CharField()
    groups = CutGroupBody(many=True)
    rows = CutLineBody(many=True)
    nets = CutLineBody(many=True)
    middles = CutMiddlesBody()
    multiple = serializers.BooleanField()
    overlapping = serializers.BooleanField()
    weighted = serializers.BooleanField()
    withheld = serializers.BooleanField()
    joined = serializers.BooleanField()
    differences = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())
    threshold = serializers.IntegerField()
    dataset = serializers.CharField()
