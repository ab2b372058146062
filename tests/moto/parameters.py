"""Public parameters of base images. AWS has them under /aws/service, and moto lacks those of Ubuntu and of the Deep Learning AMIs.

They are read, at each question, from the file that MOTO_PUBLIC_PARAMETERS names: {"name": ["value", version]}; so a test
can let a base move.
"""

import json
import os

from moto.core.utils import utcnow
from moto.ssm.models import Parameter, SimpleSystemManagerBackend

_get = SimpleSystemManagerBackend.get_parameter


def _get_public(self, name):
    path = os.environ.get("MOTO_PUBLIC_PARAMETERS")
    if path:
        with open(path, encoding="utf-8") as file:
            known = json.load(file)
        if name in known:
            value, version = known[name]
            return Parameter(
                account_id=self.account_id, name=name, value=value, parameter_type="String", description="", allowed_pattern=None, keyid=None,
                last_modified_date=utcnow(), version=version, data_type="text",
            )
    return _get(self, name)


def mend():
    SimpleSystemManagerBackend.get_parameter = _get_public
