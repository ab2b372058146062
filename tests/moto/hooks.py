"""Lifecycle hooks.

In AWS a hook without a role and a target has none, and a machine that is ended in a group with a hook for it waits
("Terminating:Wait") until the action is completed, while the group's count is already what was asked for. moto answers made-up ARNs, ends the
machine at once, and knows no completion. What it knows here: no time passes, so a hook's limit is never reached.
"""

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend, LifecycleHook, TerminateInstanceActivity
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import EmptyResult

_TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING"
_WAITING = "Terminating:Wait"

_init = LifecycleHook.__init__
_terminate = AutoScalingBackend.terminate_instance


def _init_without_invention(self, *args, **kwargs):
    _init(self, *args, **kwargs)
    self.role_arn = None
    self.notification_target_arn = None


def _state(backend, instance):
    return next((state for group in backend.autoscaling_groups.values() for state in group.instance_states if state.instance_id == instance), None)


def _hooks(backend, group):
    return [hook for hook in backend.describe_lifecycle_hooks(group.name) if hook.lifecycle_transition == _TERMINATING]


def _terminate_after_hook(self, instance_id, should_decrement):
    state = _state(self, instance_id)
    if state is None:
        raise ValidationError(f"Instance Id not found - No managed instance found for instance ID: {instance_id}")
    group = state.instance.autoscaling_group
    if not _hooks(self, group):
        return _terminate(self, instance_id, should_decrement)
    original = group.desired_capacity
    state.lifecycle_state = _WAITING
    if should_decrement:
        group.desired_capacity -= 1
    return TerminateInstanceActivity(state.instance, original)


def _complete(self):
    backend, instance = self.autoscaling_backend, self._get_param("InstanceId")
    name, hook = self._get_param("AutoScalingGroupName"), self._get_param("LifecycleHookName")
    state = _state(backend, instance)
    if state is None or state.lifecycle_state != _WAITING or state.auto_scaling_group_name != name or hook not in [one.name for one in _hooks(backend, state.auto_scaling_group)]:
        raise ValidationError(f"No active Lifecycle Action found with instance ID {instance}")
    group = state.instance.autoscaling_group
    group.instance_states.remove(state)
    backend.ec2_backend.terminate_instances([instance])
    # Unless the count was lowered, another one takes its place.
    group.set_desired_capacity(group.desired_capacity)
    return EmptyResult()


def mend():
    LifecycleHook.__init__ = _init_without_invention
    AutoScalingBackend.terminate_instance = _terminate_after_hook
    AutoScalingResponse.complete_lifecycle_action = _complete
