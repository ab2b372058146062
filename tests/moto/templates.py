"""Versions of launch templates.

The tags of a template itself are no part of its data in AWS; moto adds them to the first version. And only that
version's user data is kept in the form that moto's Auto Scaling needs to launch a machine: with another one it fails.
"""

from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.utils import parse_user_data

_create_version = LaunchTemplate.create_version


def _create_version_as_sent(self, data, description):
    specifications = data.get("TagSpecifications")
    if specifications:
        data["TagSpecifications"] = [one for one in specifications if one["ResourceType"] != "launch-template"]
    if isinstance(data.get("UserData"), str):
        data["UserData"] = parse_user_data(data["UserData"])
    return _create_version(self, data, description)


def mend():
    LaunchTemplate.create_version = _create_version_as_sent
