"""What an account may have and do.

AWS tells of each account its quotas, and simulates what a principal may do. moto knows the quotas of VPCs alone, and simulates
nothing. Here both are read, at each question, from the file that MOTO_ACCOUNT names:

{"quotas": {REGION: {CODE: LIMIT}}, "defaults": {CODE: LIMIT}, "denied": [ACTION]}

A quota that is not among those of the region was never raised, and is not told; its default is. What is not denied is allowed.
"""

import json
import os

from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse
from moto.servicequotas.exceptions import NoSuchResource
from moto.servicequotas.models import ServiceQuotasBackend
from moto.servicequotas.responses import ServiceQuotasResponse


def _account():
    path = os.environ.get("MOTO_ACCOUNT")
    if path and os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    return {}


def _quota(limits, code):
    if code not in limits:
        raise NoSuchResource
    return {"ServiceCode": "ec2", "QuotaCode": code, "Value": float(limits[code]), "Unit": "None", "Adjustable": True, "GlobalQuota": False}


def _get_service_quota(self, service_code, quota_code):
    return _quota(_account().get("quotas", {}).get(self.region_name, {}), quota_code)


def _get_default(self):
    return json.dumps({"Quota": _quota(_account().get("defaults", {}), json.loads(self.body)["QuotaCode"])})


def _simulate(self):
    denied = _account().get("denied", [])
    resources = self._get_param("ResourceArns", ["*"])
    return ActionResult({"EvaluationResults": [
        {"EvalActionName": action, "EvalResourceName": resource, "EvalDecision": "implicitDeny" if action in denied else "allowed"}
        for action in self._get_param("ActionNames") for resource in resources
    ], "IsTruncated": False})


def mend():
    ServiceQuotasBackend.get_service_quota = _get_service_quota
    ServiceQuotasResponse.get_aws_default_service_quota = _get_default
    IamResponse.simulate_principal_policy = _simulate
