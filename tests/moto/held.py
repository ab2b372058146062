"""What there is in the account, of every kind that moto keeps, in one answer: GET /warmstart/held.

Read off moto's own state and not by a list of kinds, so that a kind which nobody thought of is seen too. Left out are records of
what happened (commands that were sent, activities of groups, machines that have ended, with their network interfaces), which AWS keeps as well, and the keys that AWS makes for itself.
The answer is a list of {"region", "kind", "id"}. What an account has from the beginning, moto makes when a service is first asked: here that
is done before, for the services below in the regions that the query names (GET /warmstart/held?REGION,REGION).
"""

import json

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.base_backend import BackendDict
from moto.ec2.models.instances import Reservation
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

_PATH = "/warmstart/held"
_SERVICES = ("autoscaling", "ec2", "ecr", "kms", "secretsmanager", "ssm")
_GLOBAL = ("iam", "s3", "sts")
_RECORDS = {("ssm", "_commands"), ("autoscaling", "activities"), ("kms", "keys"), ("kms", "key_to_aliases")}


def _is_resource(value):
    return type(value).__module__.startswith("moto.")


def _went_with_machine(kind, value):
    return kind == "ec2 enis" and value.instance is not None and value.instance._state.name == "terminated"


def _named(value, key):
    return str(getattr(value, "id", None) or getattr(value, "name", None) or key)


def _below(kind, key, value):
    if isinstance(value, Reservation):
        yield from (("ec2 instance", machine.id) for machine in value.instances if machine._state.name != "terminated")
    elif isinstance(value, (dict, list, set, tuple)):
        for below, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _below(kind, below, one)
    elif _is_resource(value) and not _went_with_machine(kind, value):
        yield kind, str(key) if isinstance(key, str) else _named(value, key)
        if kind == "s3 buckets":
            for name in list(value.keys):
                yield "s3 object", f"{key}/{name}"
            for upload in value.multiparts.values():
                yield "s3 upload", f"{key}/{upload.key_name}"


def _held(regions):
    for service in _SERVICES:
        for region in regions:
            get_backend(service)[DEFAULT_ACCOUNT_ID][region]
    for service in _GLOBAL:
        get_backend(service)[DEFAULT_ACCOUNT_ID]["aws"]
    for backends in {one.service_name: one for one in BackendDict._instances}.values():
        for _, region, backend in backends.iter_backends():
            for name, value in list(vars(backend).items()):
                if not name.startswith("_backend") and (backends.service_name, name) not in _RECORDS and isinstance(value, (dict, list)):
                    for kind, key in _below(f"{backends.service_name} {name}", name, value):
                        yield {"region": region, "kind": kind, "id": key}


def mend():
    dispatch = DomainDispatcherApplication.__call__

    def answer(self, environ, start_response):
        if environ["PATH_INFO"] != _PATH:
            return dispatch(self, environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(list(_held(environ["QUERY_STRING"].split(",")))).encode()]

    DomainDispatcherApplication.__call__ = answer
