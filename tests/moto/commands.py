"""Commands that Systems Manager brings to a machine.

In AWS a machine that runs is reached after a while, and a command is under way until the script has ended; then its state,
exit code and both its outputs are known. In moto no machine is reached, and every command succeeds without being run. Here
the script is run, by sh, on this machine; what it calls of a real one is played by machine.sh, with a folder for each
machine to keep its state in. A command is under way until it has been looked at once.
"""

import os
import subprocess
import tempfile

from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ssm.models import Command
from moto.ssm.responses import SimpleSystemManagerResponse

_PLAYED = ("apiclient", "ctr", "host-ctr", "shutdown", "sleep", "sync", "systemctl", "systemd-run")
_response = Command.invocation_response
_get = Command.get_invocation
_folder = tempfile.TemporaryDirectory(prefix="machines-")


def _answered(self, instance_id, plugin_name):
    answer = _response(self, instance_id, plugin_name)
    if self.document_name == "AWS-RunShellScript":
        home = os.path.join(_folder.name, instance_id)
        os.makedirs(home, exist_ok=True)
        ended = subprocess.run(
            ["sh", "-c", "\n".join(self.parameters["commands"])], capture_output=True, text=True, cwd=home,
            env={"PATH": os.path.join(_folder.name, "bin") + ":" + os.environ["PATH"], "MACHINE": home, "HOME": home},
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
        os.symlink(os.path.join(os.path.dirname(os.path.abspath(__file__)), "machine.sh"), os.path.join(played, name))
    Command.invocation_response = _answered
    Command.get_invocation = _looked_at
    SimpleSystemManagerResponse.describe_instance_information = _describe_instance_information
