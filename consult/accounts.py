"""Sign-in rules that allauth asks for."""

from allauth.account.adapter import DefaultAccountAdapter

from consult.services import outbox_queue


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are given by a partnership's admin: nobody signs up by themselves."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Through the outbox: a web process never waits for a mail server."""
        message = self.render_mail(template_prefix, email, context)
        outbox_queue(to=email, subject=message.subject, body=message.body)
