"""Who is acting: a pseudonym with roles, areas and the strength of the sign-in."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from ojakh.custody.access import Role
from ojakh.custody.models import StaffRole


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person or process.

    `name` is a pseudonym (`staff:7`, `public`, `system`). `areas` are codes of areas; `office` says that a role is
    held for the whole office. `factor` is `none`, `demo`, `password`, `mfa` or `mfa_fresh`.
    """

    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    areas: frozenset[str] = field(default_factory=frozenset)
    office: bool = False
    factor: str = "none"

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds one of the roles."""
        return bool(self.roles.intersection(roles))

    def sees_area(self, code: str) -> bool:
        """Whether something in this area lies in the actor's reach."""
        return self.office or code in self.areas


PUBLIC = Actor(name="public", roles=frozenset({Role.PUBLIC}))
SYSTEM = Actor(name="system", office=True)


def staff_name(user: AbstractBaseUser) -> str:
    """The pseudonym of an account: its number, never its login."""
    return f"staff:{user.pk}"


def actor_of(user: AbstractBaseUser | AnonymousUser, factor: str = "password") -> Actor:
    """The actor behind a signed-in account with all roles it holds now; the public where nobody is signed in."""
    if not user.is_authenticated:
        return PUBLIC
    assert not isinstance(user, AnonymousUser)
    held = list(StaffRole.objects.filter(user_id=user.pk, until_at=None).values_list("role", "area"))
    return Actor(
        name=staff_name(user),
        roles=frozenset(Role(role) for role, _ in held),
        areas=frozenset(area for _, area in held if area),
        office=any(not area for _, area in held),
        factor=factor,
    )
