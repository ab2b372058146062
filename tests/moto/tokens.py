"""A client token makes machines once in AWS: asked for again, they are described, and DescribeInstances finds them by it.

moto keeps the token, launches others, and knows no such filter.
"""

from moto.core.responses import ActionResult
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.utils import filter_dict_attribute_mapping

_run = InstanceResponse.run_instances


def _once(self):
    token = self._get_param("ClientToken")
    for reservation in self.ec2_backend.all_reservations() if token else []:
        if any(instance.client_token == token for instance in reservation.instances):
            return ActionResult(reservation)
    return _run(self)


def mend():
    filter_dict_attribute_mapping["client-token"] = "client_token"
    InstanceResponse.run_instances = _once
