"""The Django application project: it brings the start-up checks."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Settings, addresses and what must hold before the office opens."""

    name = "ojakh.project"
    label = "project"

    def ready(self) -> None:
        """Register the checks once every application is loaded."""
        from ojakh.project import checks  # noqa: PLC0415 -- needs all applications to be loaded

        checks.register_all()
