"""How each answer of a dataset came in: channel, hub and whether it was late, in the dataset's order."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from surveys.dataset import ids_of
from surveys.models import Channel, Dataset, Submission

CHANNELS = tuple(Channel)
NOT_KNOWN = -2
GONE: list = ["", None, False]  # an answer that was erased since: how it came is forgotten with it


@dataclass(frozen=True, eq=False)
class Provenance:
    """One element a row of the dataset. channel: places in CHANNELS from 1, -2 for one that is forgotten.
    hub: its number, 0 for none.
    """

    channel: npt.NDArray[np.int16]
    hub: npt.NDArray[np.int64]
    late: npt.NDArray[np.bool_]


def provenance_of(dataset: Dataset) -> Provenance:
    places: dict[object, int] = {str(channel): n for n, channel in enumerate(CHANNELS, start=1)}
    rows = Submission.objects.filter(consultation_id=dataset.consultation_id).order_by()
    found = {pk: rest for pk, *rest in rows.values_list("pk", "channel", "hub_id", "late").iterator(10_000)}
    told = [found.get(pk, GONE) for pk in ids_of(dataset)]
    return Provenance(
        channel=np.array([places.get(channel, NOT_KNOWN) for channel, _, _ in told], dtype=np.int16),
        hub=np.array([hub or 0 for _, hub, _ in told], dtype=np.int64),
        late=np.array([late for _, _, late in told], dtype=bool),
    )
