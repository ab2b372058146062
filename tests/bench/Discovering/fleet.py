"""Makes the group, the template and the ten machines of one service of a stack "bench" in the imitated AWS at sys.argv[1]."""

import sys

import boto3

NAME = "bench-service-0-aws-us-east-1"
TAGS = [{"Key": "warmstart:stack", "Value": "bench"}]
options = {"endpoint_url": sys.argv[1], "region_name": "us-east-1", "aws_access_key_id": "test", "aws_secret_access_key": "test"}
ec2, scaling = boto3.client("ec2", **options), boto3.client("autoscaling", **options)
ec2.create_launch_template(
    LaunchTemplateName=NAME, TagSpecifications=[{"ResourceType": "launch-template", "Tags": TAGS}],
    LaunchTemplateData={
        "ImageId": "ami-0c1f2d3e4a5b69788", "InstanceType": "g6.xlarge",
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [*TAGS, {"Key": "warmstart:service", "Value": "service-0"}, {"Key": "Name", "Value": NAME}]}],
    },
)
scaling.create_auto_scaling_group(
    AutoScalingGroupName=NAME, MinSize=0, MaxSize=20, DesiredCapacity=10, VPCZoneIdentifier=ec2.describe_subnets()["Subnets"][0]["SubnetId"],
    LaunchTemplate={"LaunchTemplateName": NAME, "Version": "$Default"},
    Tags=[{"ResourceId": NAME, "ResourceType": "auto-scaling-group", "PropagateAtLaunch": True, **tag} for tag in TAGS],
)
