"""The Django application web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "ojakh.web"
    label = "web"

    def ready(self) -> None:
        """Say which version of the notice each language has, for whoever lists the texts to be read."""
        from ojakh.custody import consent  # noqa: PLC0415 -- needs all applications to be loaded
        from ojakh.web.register import notice  # noqa: PLC0415

        consent.offer_text(notice.NAME, notice.version)
