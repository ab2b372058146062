"""A security group rule that names another group keeps its description in AWS; moto shows it for address ranges only."""

from moto.ec2.models.security_groups import SecurityGroupRule


def _description(rule):
    return (rule.ip_range or rule.source_group).get("Description")


def mend():
    SecurityGroupRule.description = property(_description)
