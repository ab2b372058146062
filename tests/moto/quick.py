"""What moto finds out anew at each request and never changes, found out once: half of what a small request costs."""

import functools

from moto import backends
from moto.core import responses


def mend():
    modules = list(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: modules
    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
