"""Commands that Systems Manager brings to a machine.

In AWS a machine that runs is reached after a while, and a command is under way until the script has ended; then its state,
exit code and both its outputs are known. In moto no machine is reached, and every command succeeds without being run. Here
the script is run, by sh, on this machine; what it calls of a real one is played by machine.sh, with a folder for each
machine to keep its state in, below the folder that MOTO_MACHINES names. AWS it calls at this same server, by a warm command line
of the machines' own (cli.py): a cold one takes more than all the rest of a script. A command is under way until it has been looked at once.
"""

import functools
import os
import subprocess
import sys
import tempfile

from flask import request
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ssm.models import Command
from moto.ssm.responses import SimpleSystemManagerResponse

_PLAYED = (
    "apiclient", "ctr", "curl", "fallocate", "host-ctr", "lsblk", "mkfs.ext4", "mktemp", "mount", "sha256sum", "shutdown", "sleep", "sync", "systemctl", "systemd-run", "umount",
)
_response = Command.invocation_response
_get = Command.get_invocation
_folder = tempfile.TemporaryDirectory(prefix="machines-")
_here = os.path.dirname(os.path.abspath(__file__))
_held = []
_machines = os.environ.get("MOTO_MACHINES") or _folder.name


@functools.cache
def _aws():
    """Where the machines' command line listens; it ends with this process, which holds its input."""
    path = os.path.join(_folder.name, "aws")
    warm = subprocess.Popen([sys.executable, os.path.join(_here, "cli.py"), path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    warm.stdout.readline()
    _held.append(warm)
    return path


def _environment(home, account, region, machine):
    found = [one for reservation in ec2_backends[account][region].all_reservations() for one in reservation.instances if one.id == machine]
    disks = {disk.volume_id: disk.size for one in found for disk in one.block_device_mapping.values()}
    return {
        "PATH": os.path.join(_folder.name, "bin") + ":" + os.environ["PATH"] + ":/usr/sbin:/sbin",
        "MACHINE": home,
        "HOME": home,
        "DISKS": " ".join(f"{volume.replace('-', '')}:{size}" for volume, size in disks.items()),
        "AWS_ENDPOINT_URL": request.host_url.rstrip("/"),
        "AWS_ACCESS_KEY_ID": "machine",
        "AWS_SECRET_ACCESS_KEY": "machine",
        "NO_PROXY": "127.0.0.1,localhost",
        "WARMSTART_TEST_CLI": _aws(),
    }


def _answered(self, instance_id, plugin_name):
    answer = _response(self, instance_id, plugin_name)
    if self.document_name == "AWS-RunShellScript":
        home = os.path.join(_machines, instance_id)
        os.makedirs(home, exist_ok=True)
        ended = subprocess.run(
            ["sh", "-c", "\n".join(self.parameters["commands"])], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=home,
            env=_environment(home, self.account_id, self.backend_region, instance_id),
        )
        status = "Success" if ended.returncode == 0 else "Failed"
        # Cut as Systems Manager cuts.
        answer.update(
            Status=status, StatusDetails=status, ResponseCode=ended.returncode, StandardOutputContent=ended.stdout[:24000], StandardErrorContent=ended.stderr[:8000],
        )
    self.looked_at = 0
    return answer


def _looked_at(self, instance_id, plugin_name):
    answer = _get(self, instance_id, plugin_name)
    self.looked_at += 1
    return answer if self.looked_at > 1 else {**answer, "Status": "InProgress", "StatusDetails": "InProgress", "ResponseCode": -1}


def _describe_instance_information(self):
    wanted = [value for one in self._get_param("Filters", []) if one["Key"] == "InstanceIds" for value in one["Values"]]
    running = [
        machine.id for reservation in ec2_backends[self.current_account][self.region].all_reservations() for machine in reservation.instances
        if machine._state.name == "running" and machine.id in wanted
    ]
    return ActionResult({"InstanceInformationList": [{"InstanceId": machine, "PingStatus": "Online"} for machine in running]})


def mend():
    played = os.path.join(_folder.name, "bin")
    os.makedirs(played)
    for name in _PLAYED:
        os.symlink(os.path.join(_here, "machine.sh"), os.path.join(played, name))
    os.symlink(os.path.join(_here, "client.pl"), os.path.join(played, "aws"))
    Command.invocation_response = _answered
    Command.get_invocation = _looked_at
    SimpleSystemManagerResponse.describe_instance_information = _describe_instance_information
