"""The rule of length for passwords, in words that our catalogues hold for every language."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of so many characters."""

    def get_error_message(self) -> str:
        """The sentence; that of the package is missing in Armenian."""
        return _("A password has at least %(count)s characters.") % {"count": self.min_length}
