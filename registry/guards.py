"""Who may change whose account: shared by the admin's forms and its imports."""


def may_change(by, user) -> bool:
    """True unless the account belongs to the administration and the changer is no superuser; one's own is open."""
    return user is None or by.is_superuser or by.pk == user.pk or not (user.is_staff or user.is_superuser)
