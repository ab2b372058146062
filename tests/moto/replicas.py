"""Replicas whose start is measured.

In AWS a machine runs its user data. In moto none does; here a machine whose user data leaves a watcher behind
(/opt/warmstart/trial) has its whole report in the stack's bucket as soon as it is started: a line for each phase that its
boot text reports, in that order, each as long as the file that MOTO_STARTS names says:

{"seconds": {PHASE: SECONDS}, "baked": {PHASE: SECONDS}, "silent": KIND, "failing": {KIND: PHASE}, "unused": true, "read": MIB}

"baked" is what is different where the boot text says that setup is baked; KIND is "baked" or "unbaked": such a machine says
nothing. The phase "machine" is the time before the kernel, "engine" that from run to ready. "unused": the image does not tell of itself
that it holds the setup.
"""

import base64
import gzip
import json
import os
import re
from datetime import timedelta

from moto.ec2.models.instances import InstanceBackend
from moto.s3.models import s3_backends

_run = InstanceBackend.run_instances
# First the boot text itself, then the program that it leaves behind for the replica.
_boot = re.compile(r"^report (\w+) (started|finished)$", re.M)
_replica = re.compile(r"^/opt/warmstart/report (\w+) (started|baked)$", re.M)


class _Report:
    def __init__(self, machine, launched, plan, kind):
        self._machine, self._seconds = machine, {**plan["seconds"], **(plan.get("baked", {}) if kind == "baked" else {})}
        self._begin = launched + timedelta(seconds=self._seconds.get("machine", 0))
        self._clock = 0.0
        self.lines = []

    def take(self, phase):
        self._clock += self._seconds.get(phase, 0)

    def say(self, phase, state, code=None):
        at = (self._begin + timedelta(seconds=self._clock)).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = {"at": at, "seconds": round(self._clock, 2), "instance": self._machine.id, "type": self._machine.instance_type, "zone": "", "phase": phase, "state": state, "code": code}
        self.lines.append(json.dumps(line))


def _told(machine, text, plan):
    kind = "baked" if "report setup baked" in text else "unbaked"
    if plan.get("silent") == kind:
        return None
    watcher, boot = text.split("systemd-run --unit=warmstart-trial", 1)
    report = _Report(machine, machine.launch_time, plan, kind)
    for phase, state in _boot.findall(boot) + _replica.findall(boot):
        if state == "finished":
            report.take(phase)
        report.say(phase, state)
        if plan.get("failing", {}).get(kind) == phase:
            report.say(phase, "failed", 1)
            return report.lines
        if (phase, state) == ("setup", "started"):
            report.take("setup")
            report.say("setup", "exited", 0)
        if phase == "boot" and "grep -qxF" in watcher:
            report.say("artifact", "unused" if plan.get("unused") else "used")
    report.take("engine")
    report.say("ready", "finished")
    if "weights read" in watcher:
        report.say("weights", "read", plan.get("read", 0))
    report.say("trial", "ended")
    return report.lines


def _variable(text, name):
    return re.search(rf"^{name}='([^']*)'$", text, re.M).group(1)


def _run_and_report(self, image_id, count, user_data, security_group_names, **kwargs):
    reservation = _run(self, image_id, count, user_data, security_group_names, **kwargs)
    path = os.environ.get("MOTO_STARTS")
    sent = base64.b64decode(str(user_data)) if user_data else b""
    text = (gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent).decode("utf-8", "replace")
    if path and "/opt/warmstart/trial" in text:
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        for machine in reservation.instances:
            lines = _told(machine, text, plan)
            if lines is not None:
                key = f"reports/{_variable(text, 'service')}/{machine.id}.jsonl"
                s3_backends[self.account_id]["aws"].put_object(_variable(text, "bucket"), key, ("\n".join(lines) + "\n").encode())
    return reservation


def mend():
    InstanceBackend.run_instances = _run_and_report
