"""Writes operations.txt: the name of every operation of the AWS services that our policies name, one line a service.

The names come from the service models of botocore, which the AWS command line is made of:
    python3 tests/program/aws/iam/operations.py > tests/program/aws/iam/operations.txt
"""

import textwrap

import botocore.session

SERVICES = ["autoscaling", "ec2", "ecr", "iam", "kms", "route53", "s3", "s3control", "secretsmanager", "ssm", "sts"]

session = botocore.session.get_session()
print(f"# Operations by IAM prefix (s3control has that of s3), from botocore {botocore.__version__}; operations.py writes this file.")
for service in SERVICES:
    names = sorted(session.get_service_model(service).operation_names)
    print(f"{service}:")
    print(textwrap.fill(" ".join(names), 160, initial_indent="  ", subsequent_indent="  ", break_long_words=False))
