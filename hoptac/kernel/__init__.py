"""Plain Python the whole house rests on: no Django in here."""
