"""An update of an Auto Scaling group that says nothing of templates keeps its mixed instances policy in AWS; moto drops it."""

import copy
import inspect

from moto.autoscaling.models import FakeAutoScalingGroup

_update = FakeAutoScalingGroup.update
_signature = inspect.signature(_update)


def _update_what_was_sent(self, *args, **kwargs):
    sent = _signature.bind(self, *args, **kwargs).arguments
    says_nothing = not (sent.get("launch_config_name") or sent.get("launch_template") or sent.get("mixed_instances_policy"))
    if says_nothing and self.mixed_instances_policy:
        policy = copy.deepcopy(self.mixed_instances_policy)
        # Kept with id and name both, of which a request may hold one.
        policy["LaunchTemplate"]["LaunchTemplateSpecification"].pop("LaunchTemplateName", None)
        sent["mixed_instances_policy"] = policy
    return _update(**sent)


def mend():
    FakeAutoScalingGroup.update = _update_what_was_sent
