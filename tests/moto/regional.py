"""Where images are.

In AWS an AMI is in one region, and a launch template may name it by a public parameter ("resolve:ssm:NAME"). In moto the images of its
file are in every region, and such a name is taken for an image's own. An entry of amis.json may tell its "region".
"""

from moto.ec2.models import amis
from moto.ec2.models.launch_templates import LaunchTemplateVersion
from moto.ssm.models import ssm_backends

_PARAMETER = "resolve:ssm:"

_load = amis.AmiBackend._load_amis
_homes = {}


def _load_own(self):
    _load(self)
    for image, home in _homes.items():
        if home != self.region_name:
            del self.amis[image]


def _image(self):
    name = self.data.get("ImageId", "")
    if not name.startswith(_PARAMETER):
        return name
    backend = self.template.ec2_backend
    return ssm_backends[backend.account_id][backend.region_name].get_parameter(name[len(_PARAMETER):]).value


def mend():
    _homes.update({image["ami_id"]: image.pop("region") for image in amis.AMIS if "region" in image})
    amis.AmiBackend._load_amis = _load_own
    LaunchTemplateVersion.image_id = property(_image)
