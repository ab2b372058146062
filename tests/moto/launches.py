"""How an Auto Scaling group launches machines.

In AWS a group launches the version of the template that it names and, with a mixed instances policy, the policy's types in their
order, on demand or spot as the distribution says, in the zone that has fewest of its machines; a zone without capacity sends
it to the next one. What it cannot launch is a failed activity with the reason, no machine, and no error for whoever asked for
it: the group stays short of its count ("Troubleshoot Amazon EC2 Auto Scaling: EC2 instance launch failures"). The disks are
those of the image, with the template's put over them; a disk from a snapshot has its size and encryption.

moto launches the template's own type, of which a group of several types has none; the default version, and says of each machine
that it has the one that is the default now; always on demand, in the first subnet; one machine less where base and share do not
divide evenly; the template's disks beside one of 8 GB, without speed and throughput; and keeps no activities. It has no lack of capacity
either: what has none is read, at each launch, from the file that MOTO_SCARCE names, a list of {"type", "zone", "market"} of which
each may be left out and then fits all.
"""

import json
import math
import os

from moto.autoscaling.models import ASG_NAME_TAG, Activity, AutoScalingBackend, FakeAutoScalingGroup, InstanceState, TerminateInstanceActivity
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ec2.utils import convert_tag_spec

_NAMES = {"on-demand": "On-Demand", "spot": "Spot"}


class _Launch(Activity):
    def __init__(self, group, zone, subnet, failure=None, instance=None):
        description = f"Launching a new EC2 instance: {instance.id}" if instance else f"Launching a new EC2 instance.  Status Reason: {failure}"
        cause = "an instance was started in response to a difference between desired and actual capacity"
        super().__init__(description, cause, group, status_code="Successful" if instance else "Failed")
        self.progress = 100
        self.status_message = failure
        self.details = json.dumps({"Subnet ID": subnet, "Availability Zone": zone})


def _activities(backend):
    return backend.__dict__.setdefault("activities", [])


def _scarce(kind, zone, market):
    path = os.environ.get("MOTO_SCARCE")
    if not path or not os.path.exists(path):
        return False
    with open(path, encoding="utf-8") as file:
        lacks = json.load(file)
    return any(lack.get("type", kind) == kind and lack.get("zone", zone) == zone and lack.get("market", market) == market for lack in lacks)


def _why(kind, zone, market, others):
    if market == "spot":
        reason = "InsufficientInstanceCapacity - There is no Spot capacity available that matches your request."
    else:
        reason = (
            f"InsufficientInstanceCapacity - We currently do not have sufficient {kind} capacity in the Availability Zone you requested ({zone}). "
            f"Our system will be working on provisioning additional capacity. You can currently get {kind} capacity by not specifying an "
            f"Availability Zone in your request or choosing {', '.join(others)}."
        )
    return f"Could not launch {_NAMES[market]} Instances. {reason} Launching EC2 instance failed."


def _disks(group, version):
    """The image's disks, and over them the template's."""
    images = group.ec2_backend.describe_images(ami_ids=[version.image_id])
    disks = {one["DeviceName"]: one for one in images[0].block_device_mappings}
    for one in version.data.get("BlockDeviceMappings", []):
        below = disks.get(one["DeviceName"], {}).get("Ebs", {})
        disks[one["DeviceName"]] = {"DeviceName": one["DeviceName"], "Ebs": {**below, **one.get("Ebs", {})}}
    return list(disks.values())


def _speed(backend, instance, disks):
    for disk in disks:
        volume = backend.get_volume(instance.block_device_mapping[disk["DeviceName"]].volume_id)
        volume.iops = int(disk["Ebs"].get("Iops") or volume.iops or 0) or None
        volume.throughput = int(disk["Ebs"].get("Throughput") or volume.throughput or 0) or None


def _run(group, version, kind, market, zone, subnet, tags):
    disks = _disks(group, version)
    reservation = group.ec2_backend.run_instances(
        version.image_id, 1, version.user_data, version.security_groups,
        instance_type=kind, is_instance_type_default=False, region_name=group.region, placement=zone, subnet_id=subnet,
        launch_template={"LaunchTemplateId": version.template.id, "Version": version.number}, block_device_mappings=disks,
        tags={"instance": tags, "volume": convert_tag_spec(version.data.get("TagSpecifications", [])).get("volume", {})},
        **({"instance_market_options": {"MarketType": "spot"}} if market == "spot" else {}),
    )
    instance = reservation.instances[0]
    _speed(group.ec2_backend, instance, disks)
    instance.autoscaling_group = group
    instance.launched_version = version.number
    return instance


def _places(group):
    """Zones and subnets of the group, that with fewest of its machines first."""
    subnets = group.ec2_backend.describe_subnets(subnet_ids=group.vpc_zone_identifier.split(","))
    here = [state.instance.placement.zone for state in group.instance_states]
    return sorted(((one.availability_zone, one.id) for one in subnets), key=lambda place: (here.count(place[0]), place[0]))


def _launch(group, version, kinds, market, tags):
    places = _places(group)
    for zone, subnet in places:
        kind = next((kind for kind in kinds if not _scarce(kind, zone, market)), None)
        if kind is None:
            others = [other for other, _ in places if not _scarce(kinds[0], other, market)]
            failure = _why(kinds[0], zone, market, others)
        else:
            try:
                instance = _run(group, version, kind, market, zone, subnet, tags)
                group.instance_states.append(InstanceState(instance, protected_from_scale_in=group.new_instances_protected_from_scale_in))
                _activities(group.autoscaling_backend).append(_Launch(group, zone, subnet, instance=instance))
                return True
            except ServiceException as error:
                failure = f"{error.message} Launching EC2 instance failed."
        _activities(group.autoscaling_backend).append(_Launch(group, zone, subnet, failure=failure))
    return False


def _markets(group, count):
    """The market of each machine that is missing: on demand for the base and its share of the rest, which is rounded up."""
    policy = group.mixed_instances_policy
    if not policy:
        return ["on-demand"] * count
    distribution = policy["InstancesDistribution"]
    base, share = int(distribution.get("OnDemandBaseCapacity", 0)), int(distribution.get("OnDemandPercentageAboveBaseCapacity", 100))
    present = len(group.instance_states)
    wanted = min(present + count, base) + math.ceil(max(present + count - base, 0) * share / 100)
    missing = max(0, wanted - sum(state.instance.lifecycle != "spot" for state in group.instance_states))
    return ["on-demand"] * min(missing, count) + ["spot"] * max(0, count - missing)


def _launch_missing(self, count_needed, propagated_tags):
    version = self.ec2_launch_template.get_version(self.launch_template_version)
    overrides = (self.mixed_instances_policy or {}).get("LaunchTemplate", {}).get("Overrides", [])
    kinds = [one["InstanceType"] for one in overrides] or [version.instance_type]
    tags = {**propagated_tags, ASG_NAME_TAG: self.name, **version.instance_tags}
    for market in _markets(self, count_needed):
        if not _launch(self, version, kinds, market, tags):
            return


def _launched_from(self):
    template = self.auto_scaling_group.ec2_launch_template
    return {"LaunchTemplateId": template.id, "LaunchTemplateName": template.name, "Version": str(self.instance.launched_version)}


def _describe_activities(self):
    name, ids = self._get_param("AutoScalingGroupName"), self._get_param("ActivityIds", [])
    found = [one for one in reversed(_activities(self.autoscaling_backend)) if name in (None, one.auto_scaling_group_name) and (not ids or one.activity_id in ids)]
    return ActionResult({"Activities": found})


def _set_count(self, count):
    self.desired_capacity = self.min_size if count is None else count
    missing = self.desired_capacity - len(self.active_instances())
    if missing > 0:
        self.replace_autoscaling_group_instances(missing, self.get_propagated_tags())
    gone = [state for state in self.active_instances() if not state.protected_from_scale_in][: max(0, -missing)]
    if gone:
        self.ec2_backend.terminate_instances([state.instance.id for state in gone])
        self.instance_states = [state for state in self.instance_states if state not in gone]


def _noted(terminate):
    def terminate_noted(self, instance_id, should_decrement):
        activity = terminate(self, instance_id, should_decrement)
        _activities(self).append(activity)
        return activity

    return terminate_noted


def mend():
    InstanceState.launch_template = property(_launched_from)
    TerminateInstanceActivity.status_message = TerminateInstanceActivity.details = None
    FakeAutoScalingGroup.replace_autoscaling_group_instances = _launch_missing
    FakeAutoScalingGroup.set_desired_capacity = _set_count
    AutoScalingBackend.terminate_instance = _noted(AutoScalingBackend.terminate_instance)
    AutoScalingResponse.describe_scaling_activities = _describe_activities
