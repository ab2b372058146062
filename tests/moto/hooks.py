"""A lifecycle hook without a role and a target has none in AWS; moto answers made-up ARNs."""

from moto.autoscaling.models import LifecycleHook

_init = LifecycleHook.__init__


def _init_without_invention(self, *args, **kwargs):
    _init(self, *args, **kwargs)
    self.role_arn = None
    self.notification_target_arn = None


def mend():
    LifecycleHook.__init__ = _init_without_invention
