"""Measures which property of which AWS resource Terraform's provider answers with a new resource.

Reads {"mirror", "version", "types": {Pulumi's token: Terraform's type}, "resources": [{"type", "inputs"}]} from its input and writes
one line "token,property,effect" each. A first plan fills in the provider's defaults. Then each property of each resource gets a resource of
its own, whose state has another value there than the configuration, and the second plan tells what is done about it.
"""

import copy
import json
import os
import re
import subprocess
import sys

ADDRESS = "registry.terraform.io/hashicorp/aws"
KNOWN = {"assumeRolePolicy": '{"Version":"2012-10-17","Statement":[]}', "vpcId": "vpc-0123456789abcdef0", "arn": "arn:aws:iam::123456789012:instance-profile/x", "cidrIpv4": "10.1.2.3/32", "launchTemplateId": "lt-0123456789abcdef0", "id": "lt-0123456789abcdef0"}
PEERS = {"subnetId": "subnet-0123456789abcdef0", "vpcZoneIdentifiers": "subnet-0123456789abcdef0", "securityGroupId": "sg-0123456789abcdef0", "vpcSecurityGroupIds": "sg-0123456789abcdef0", "referencedSecurityGroupId": "sg-0123456789abcdef0"}
# What the provider fills in no sooner than it applies, and whose lack in a state it would take for a change.
APPLIED = {"aws_s3_bucket_lifecycle_configuration": {"expected_bucket_owner": ""}}


def terraform(*arguments):
    done = subprocess.run(["terraform", *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"terraform {' '.join(arguments)}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def plan(configuration, state=None):
    write("main.tf.json", configuration)
    if state:
        write("terraform.tfstate", state)
    terraform("plan", "-refresh=false", "-no-color", "-out=measured.tfplan", "-parallelism=20")
    return json.loads(terraform("show", "-json", "measured.tfplan"))["resource_changes"]


def write(name, value):
    with open(name, "w", encoding="utf-8") as file:
        json.dump(value, file)


def snake(name):
    return re.sub(r"(?<!^)([A-Z])", lambda letter: "_" + letter.group(1).lower(), name)


def find(block, name):
    """Terraform's name of a property, and its block where it is one."""
    attributes, blocks = block.get("attributes", {}), block.get("block_types", {})
    singular = [snake(name)[:-1]] if name.endswith("s") else []
    for candidate in [snake(name), *singular, snake(name)[:-3] + "y", snake(name)[:-2]]:
        if candidate in attributes or candidate in blocks:
            return candidate, blocks.get(candidate)
    flat = {key.replace("_", ""): key for key in [*attributes, *blocks]}
    return flat[name.lower()], blocks.get(flat[name.lower()])


def literal(name, value):
    """What stands for a value that the preview does not know or hides."""
    if isinstance(value, str) and value.startswith("asset:"):
        return "/etc/hostname"
    if value == "[unknown]":
        return {**KNOWN, **PEERS}.get(name, "x-0123456789abcdef0")
    return re.sub(r"\[unknown\]", "10.1.2.3", value) if isinstance(value, str) else value


def members(properties):
    return ((name, value) for name, value in properties.items() if name != "region")


def converted(block, properties):
    resource = {}
    for name, value in members(properties):
        key, inner = find(block, name)
        if inner:
            resource[key] = [converted(inner["block"], item) for item in (value if isinstance(value, list) else [value])]
        elif isinstance(value, list):
            resource[key] = [literal(name, item) for item in value]
        else:
            resource[key] = literal(name, value)
    return resource


def leaves(block, properties, path, where):
    """Each property's path in Pulumi's words and its place in Terraform's."""
    for name, value in members(properties):
        key, inner = find(block, name)
        yield f"{path}{name}", [*where, key]
        if inner:
            several = isinstance(value, list)
            for index, item in enumerate(value if several else [value]):
                yield from leaves(inner["block"], item, f"{path}{name}{'[]' if several else ''}.", [*where, key, index])


def another(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, list):
        return value + ["zz-0123456789abcdef1"] if value and isinstance(value[0], str) else value[:-1]
    if isinstance(value, dict):
        return {**value, "Another": "one"}
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    if re.fullmatch(r"[\d.]+/\d+", value):
        return "10.99.0.0/16"
    if value.startswith("{"):
        return '{"Version":"2012-10-17","Statement":[]}'
    if re.fullmatch(r"\d+", value):
        return str(int(value) + 1)
    return "udp" if value in ("tcp", "-1") else value + "zz"


def at(value, path):
    for step in path:
        value = value[step]
    return value


def main():
    asked = json.load(sys.stdin)
    write_settings(asked["mirror"])
    base = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": asked["version"]}}},
        "provider": {"aws": {"region": "us-east-1", "skip_credentials_validation": True, "skip_metadata_api_check": True, "skip_requesting_account_id": True}},
    }
    write("main.tf.json", base)
    terraform("init", "-no-color")
    schemas = json.loads(terraform("providers", "schema", "-json"))["provider_schemas"][ADDRESS]["resource_schemas"]

    chosen = list(choose(asked["resources"], asked["types"], schemas))
    whole = {**base, "resource": {}}
    for number, (token, properties) in enumerate(chosen):
        kind = asked["types"][token]
        whole["resource"].setdefault(kind, {})[f"r{number}"] = converted(schemas[kind]["block"], properties)
    filled = {change["address"]: change["change"]["after"] for change in plan(whole)}

    many = {**base, "resource": {}}
    state = {"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "measured", "outputs": {}, "resources": []}
    rows = {}
    for number, (token, properties) in enumerate(chosen):
        kind = asked["types"][token]
        for count, (path, where) in enumerate(leaves(schemas[kind]["block"], properties, "", [])):
            attributes = copy.deepcopy(filled[f"{kind}.r{number}"])
            attributes.update(id="x-1", **APPLIED.get(kind, {}))
            at(attributes, where[:-1])[where[-1]] = another(at(attributes, where))
            name = f"r{number}_{count}"
            many["resource"].setdefault(kind, {})[name] = whole["resource"][kind][f"r{number}"]
            state["resources"].append({"mode": "managed", "type": kind, "name": name, "provider": f'provider["{ADDRESS}"]', "instances": [{"schema_version": schemas[kind].get("version", 0), "attributes": attributes}]})
            rows[f"{kind}.{name}"] = (token, path)

    effects = {}
    for change in plan(many, state):
        actions = change["change"]["actions"]
        effects.setdefault(rows[change["address"]], set()).add("replace" if "delete" in actions else "update" if "update" in actions else "none")
    for (token, path), found in sorted(effects.items()):
        print(f"{token},{path},{'replace' if 'replace' in found else 'update' if 'update' in found else 'none'}")


def choose(resources, types, schemas):
    """Of each type as many resources as have a property that the ones before lack, the largest first."""
    seen = set()
    for resource in sorted(resources, key=lambda one: (one["type"], -len(json.dumps(one["inputs"])), json.dumps(one["inputs"]))):
        paths = {(resource["type"], path) for path, _ in leaves(schemas[types[resource["type"]]]["block"], resource["inputs"], "", [])}
        if paths - seen:
            seen |= paths
            yield resource["type"], resource["inputs"]


def write_settings(mirror):
    with open("terraform.rc", "w", encoding="utf-8") as file:
        file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n')
    os.environ.update(TF_CLI_CONFIG_FILE=os.path.abspath("terraform.rc"), CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1", TF_INPUT="0")


main()
