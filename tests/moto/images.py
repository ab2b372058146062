"""AMIs with the disks of the machine or the image that they are made of.

In AWS an AMI is pending for a while, its name is unique, it has a snapshot of every disk with its size and encryption,
tags go on images and snapshots as they are made, and a copy that is asked for twice with one client token is one copy.
In moto it is available at once and has one disk of 15 GB, whatever it was made of. Here it is pending until the AWS
command line has looked at it once.
"""

from types import SimpleNamespace

from flask import request
from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import amis
from moto.ec2.responses.amis import AmisResponse

_init = amis.Ami.__init__
_describe = amis.AmiBackend.describe_images


class _DuplicateName(EC2ClientError):
    def __init__(self, name, other):
        super().__init__("InvalidAMIName.Duplicate", f"AMI name {name} is already in use by AMI {other}")


def _snapshot(backend, ami, device, size, encrypted):
    volume = backend.create_volume(size=size, zone_name=backend.region_name + "a", encrypted=encrypted)
    snapshot = backend.create_snapshot(volume.id, f"Created for {ami.id}", ami.owner_id, from_ami=ami.id)
    backend.delete_volume(volume.id)
    return SimpleNamespace(device=device, snapshot=snapshot, size=size, encrypted=encrypted)


def _init_with_disks(self, ec2_backend, ami_id, instance=None, source_ami=None, **kwargs):
    _init(self, ec2_backend, ami_id, instance=instance, source_ami=source_ami, **kwargs)
    self.looked_at = 0
    encrypt = getattr(ec2_backend, "encrypts_copy", False)
    if instance is not None:
        disks = [(name, ec2_backend.get_volume(disk.volume_id)) for name, disk in instance.block_device_mapping.items()]
        disks = [(name, volume.size, volume.encrypted) for name, volume in disks]
        self.root_device_name = instance.root_device_name
    elif source_ami is not None:
        disks = [(disk.device, disk.size, disk.encrypted or encrypt) for disk in source_ami.disks]
        self.root_device_name = source_ami.root_device_name
    else:
        disks = [(self.root_device_name, 15, False)]
    ec2_backend.snapshots.pop(self.ebs_snapshot.id)
    self.disks = [_snapshot(ec2_backend, self, *disk) for disk in disks]
    self.ebs_snapshot = self.disks[0].snapshot


def _mappings(self):
    return [
        {"DeviceName": disk.device, "Ebs": {"SnapshotId": disk.snapshot.id, "VolumeSize": disk.size, "Encrypted": disk.encrypted, "DeleteOnTermination": True, "VolumeType": "gp3"}}
        for disk in self.disks
    ]


def _described(self, *args, **kwargs):
    found = _describe(self, *args, **kwargs)
    if "aws-cli" in request.headers.get("User-Agent", ""):
        for ami in found:
            if ami.owner_id == self.account_id:
                ami.state = "available" if ami.looked_at else "pending"
                ami.looked_at += 1
    return found


def _check_name(backend, name):
    for ami in backend.amis.values():
        if ami.name == name and ami.owner_id == backend.account_id:
            raise _DuplicateName(name, ami.id)


def _tag(ami, specifications):
    for specification in specifications:
        tags = {tag["Key"]: tag["Value"] for tag in specification["Tags"]}
        for resource in [ami] if specification["ResourceType"] == "image" else [disk.snapshot for disk in ami.disks]:
            resource.add_tags(tags)


_create = amis.AmiBackend.create_image


def _create_tagged(self, instance_id, name, description, tag_specifications):
    _check_name(self, name)
    ami = _create(self, instance_id, name, description, [])
    _tag(ami, tag_specifications)
    return ami


def _copy_image(self):
    backend, token = self.ec2_backend, self._get_param("ClientToken")
    copies = backend.__dict__.setdefault("copies_by_token", {})
    if token and token in copies:
        return _answer(copies[token])
    _check_name(backend, self._get_param("Name"))
    backend.encrypts_copy = str(self._get_param("Encrypted", False)).lower() == "true"
    ami = backend.copy_image(self._get_param("SourceImageId"), self._get_param("SourceRegion"), self._get_param("Name"), self._get_param("Description"))
    backend.encrypts_copy = False
    _tag(ami, self._get_param("TagSpecifications", []))
    if token:
        copies[token] = ami.id
    return _answer(ami.id)


def _answer(image):
    return ActionResult({"ImageId": image})


def _deprecate(self):
    ami = self.ec2_backend.describe_images(ami_ids=[self._get_param("ImageId")])[0]
    ami.deprecation_time = self._get_param("DeprecateAt")
    return EmptyResult()


def mend():
    amis.Ami.__init__ = _init_with_disks
    amis.Ami.block_device_mappings = property(_mappings)
    amis.AmiBackend.describe_images = _described
    amis.AmiBackend.create_image = _create_tagged
    AmisResponse.copy_image = _copy_image
    AmisResponse.enable_image_deprecation = _deprecate
