"""manage.py retention [--dry-run]: remove what was kept for as long as people were told."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analysis.pipeline.retention import Item, retention_apply, retention_plan

WORDS = {
    "unstated": "no time is stated",
    "later": "not yet",
    "held": "held back",
    "due": "due",
    "by_hand": "due, for people to see to: destroy paper and note it, close worries",
    "done": "nothing is left",
}


class Command(BaseCommand):
    help = "Remove what is due of each class, and list what is held back or left to people. Prints a count."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be removed, and remove nothing"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        plan = retention_plan()
        removed = [item for item in plan if item.state == "due"] if dry_run else retention_apply()
        gone = {(item.name, item.kind) for item in removed}
        for item in plan:
            done = (item.name, item.kind) in gone
            self.stdout.write(line(item, ("would be removed" if dry_run else "removed") if done else ""))
        self.stdout.write(str(len(removed)))


def line(item: Item, outcome: str) -> str:
    """high-street raw_text 2026-03-01 removed: 120 answers, 300 comments"""
    day = item.due_on.isoformat() if item.due_on else "-"
    said = outcome or WORDS[item.state]
    left = ", ".join(f"{n} {what}" for what, n in item.left.items() if n)
    holds = ", ".join(str(hold) for hold in item.holds) if item.state == "held" else ""
    why = f" by {holds}" if holds else ""
    return f"{item.name} {item.kind} {day} {said}{why}" + (f": {left}" if left else "")
