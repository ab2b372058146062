"""What moto finds out anew at each request, and need not: half of what a small request costs, and nine tenths of a key pair, which nobody uses."""

import functools

from moto import backends
from moto.core import responses
from moto.ec2.models import key_pairs


def mend():
    modules = list(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: modules
    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    key_pairs.random_rsa_key_pair = functools.cache(key_pairs.random_rsa_key_pair)
