"""The plan beside the questions: where on the plan's page stands what a page of questions is about."""

from dataclasses import dataclass
from functools import cached_property

from frontend.addressing import address
from frontend.views.residents_visit import Visit
from surveys.definition import Page


@dataclass(frozen=True)
class PlanWords:
    """What the plan says of one priority, and the address of these words on the plan's page."""

    text: str
    href: str


class PlanBeside:
    """The plan as one page of questions needs it. Links open beside the questions, which stay as they are."""

    def __init__(self, visit: Visit, page: Page) -> None:
        self.visit, self.page = visit, page
        self.url = address(visit.request, "plan", visit.consultation.slug)

    @cached_property
    def _priorities(self) -> dict[str, str]:
        return dict(self.visit.consultation.priorities.values_list("key", "text"))

    @cached_property
    def of_page(self) -> str:
        """The section that the page names, or the plan from its beginning; "" where there is no plan."""
        sections = list(self.visit.consultation.sections.values_list("key", flat=True))
        if self.page.key in sections:
            return f"{self.url}#section-{self.page.key}"
        return self.url if sections or self._priorities else ""

    def of_question(self, key: str) -> PlanWords | None:
        priority = self.visit.asked.question(key).priority
        text = self._priorities.get(priority, "")
        return PlanWords(text, f"{self.url}#priority-{priority}") if text else None
