"""Auto Scaling groups.

In AWS an update that says nothing of templates keeps the group's mixed instances policy; a new group's template is tried out, so
that one whose image is not there, or whose type is not sold in one of the group's zones, is refused; and a group with machines is
deleted only by force, with all of them, be they protected or not. moto drops the policy, tries nothing, and deletes a
group whose protected machines then belong to nobody.
"""

import copy
import inspect

from moto.autoscaling.exceptions import AutoscalingClientError, ValidationError
from moto.autoscaling.models import AutoScalingBackend, FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.exceptions import ServiceException
from moto.core.responses import EmptyResult
from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS

_update = FakeAutoScalingGroup.update
_signature = inspect.signature(_update)
_set_template = FakeAutoScalingGroup._set_launch_configuration
_delete = AutoScalingBackend.delete_auto_scaling_group


def _update_what_was_sent(self, *args, **kwargs):
    sent = _signature.bind(self, *args, **kwargs).arguments
    says_nothing = not (sent.get("launch_config_name") or sent.get("launch_template") or sent.get("mixed_instances_policy"))
    if says_nothing and self.mixed_instances_policy:
        policy = copy.deepcopy(self.mixed_instances_policy)
        # Kept with id and name both, of which a request may hold one.
        policy["LaunchTemplate"]["LaunchTemplateSpecification"].pop("LaunchTemplateName", None)
        sent["mixed_instances_policy"] = policy
    return _update(**sent)


def _set_and_try_template(self, launch_config_name, launch_template, mixed_instances_policy):
    _set_template(self, launch_config_name, launch_template, mixed_instances_policy)
    if self.ec2_launch_template is None:
        return
    version = self.ec2_launch_template.get_version(self.launch_template_version)
    try:
        self.ec2_backend.describe_images(ami_ids=[version.image_id])
    except ServiceException as error:
        raise ValidationError(f"You must use a valid fully-formed launch template. {error.message}") from error
    if launch_template and version.instance_type:
        _try_zones(self, version.instance_type)


def _try_zones(group, kind):
    sold = {one["Location"] for one in INSTANCE_TYPE_OFFERINGS["availability-zone"][group.region] if one["InstanceType"] == kind}
    for zone in group.availability_zones:
        if zone not in sold:
            raise ValidationError(
                f"You must use a valid fully-formed launch template. Your requested instance type ({kind}) is not supported in your requested "
                f"Availability Zone ({zone}). Please retry your request by not specifying an Availability Zone or choosing {', '.join(sorted(sold))}."
            )


def _delete_by_force(self):
    name = self._get_param("AutoScalingGroupName")
    group = self.autoscaling_backend.autoscaling_groups.get(name)
    if group and group.instance_states:
        if not self._get_bool_param("ForceDelete", False):
            raise AutoscalingClientError("ResourceInUse", "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.")
        group.ec2_backend.terminate_instances([state.instance.id for state in group.instance_states])
        group.instance_states = []
    _delete(self.autoscaling_backend, name)
    return EmptyResult()


def mend():
    FakeAutoScalingGroup.update = _update_what_was_sent
    FakeAutoScalingGroup._set_launch_configuration = _set_and_try_template
    AutoScalingResponse.delete_auto_scaling_group = _delete_by_force
