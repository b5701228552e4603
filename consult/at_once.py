"""What a new database needs, made in few steps: Django renders the models' state again for each of them."""

from collections.abc import Sequence

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory

from consult.triggers import Operation as Trigger


class CreateModels(Operation):
    """Models made one after the other from a state that is rendered once, not once for each of them.

    A model comes after those that it refers to. Tables and state are those of a CreateModel for each.
    """

    category = OperationCategory.ADDITION

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label, state) -> None:
        state.__dict__.pop("apps", None)  # rendered again, with all of them, where it is first asked for
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"


def triggers_made(triggers: Sequence[tuple[Trigger, Trigger]]) -> tuple[Trigger, Trigger]:
    """Forward and backward operations for one RunPython that makes all of these triggers."""

    def forward(apps, schema_editor) -> None:
        for make, _ in triggers:
            make(apps, schema_editor)

    def backward(apps, schema_editor) -> None:
        for _, drop in triggers:
            drop(apps, schema_editor)

    return forward, backward
