"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP's second recommendation): Django's default takes 100 MiB for every check."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
