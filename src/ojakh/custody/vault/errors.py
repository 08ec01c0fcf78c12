"""Refusals of the vault: a closed list of codes, each with one sentence that tells no more than the code."""

from ojakh.kernel.errors import OjakhError

SENTENCES: dict[str, str] = {
    "locked": "The vault is locked. Work that needs no names goes on.",
    "no_session": "The session is not known. Sign in again.",
    "session_expired": "The session has ended. Sign in again.",
    "step_up_required": "Confirm your second factor to go on.",
    "no_policy": "No rule allows this.",
    "role_forbidden": "Your role does not allow this.",
    "purpose_forbidden": "Your role may not do this for this purpose.",
    "area_forbidden": "This person cannot be opened here.",
    "field_forbidden": "Your role may not see or change this kind of field.",
    "state_forbidden": "The state of this record does not allow this.",
    "reason_missing": "State the reason first.",
    "budget_person": "You have opened or looked for as many people as one person may in this time. Try again later.",
    "budget_office": "The office has opened or looked for as many people as it may in this time. Try again later.",
    "list_too_long": "The list is too long.",
    "second_person_required": "A second person has to agree first.",
    "too_early": "This cannot be done yet.",
    "expired": "This has expired.",
    "diff_changed": "What was approved has changed since.",
    "erased": "This person's data has been erased.",
    "conflict": "Someone else has changed this in the meantime.",
    "corrupt": "A sealed field is damaged. Restore it from a backup.",
    "disk_full": "There is too little space on the disk to keep the record of this.",
    "busy": "The vault is busy. Try again in a moment.",
    "bad_request": "The request is not well formed.",
    "away": "The vault does not answer. Work that needs no names goes on.",
}
"""The closed list; `away` is what the door says when nobody answers."""

QUIET = frozenset({"busy", "bad_request", "away", "locked", "disk_full"})
"""Refusals without a leaf: nothing was asked of a person, or nothing can be written."""


class VaultRefusal(OjakhError):
    """The vault said no. `reason` is one of the closed list and `code` is `vault.<reason>`."""

    code = "vault.refused"
    message = "The vault refused this."

    def __init__(self, reason: str, **values: object) -> None:
        if reason not in SENTENCES:
            raise ValueError("not a refusal of the closed list")
        self.code = f"vault.{reason}"  # type: ignore[misc]
        self.message = SENTENCES[reason]  # type: ignore[misc]
        super().__init__(**values)
        self.args = (self.code,)
        self.reason = reason


class VaultAway(VaultRefusal):
    """No vault answered within the time allowed."""

    def __init__(self, reason: str = "away", **values: object) -> None:
        super().__init__(reason, **values)
