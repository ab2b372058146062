"""Makes the groups, templates and machines of a stack "bench" in the imitated AWS at sys.argv[1]: sys.argv[2] services of ten machines each."""

import sys

import boto3

IMAGE = "ami-0c1f2d3e4a5b69788"
TAGS = [{"Key": "warmstart:stack", "Value": "bench"}]
options = {"endpoint_url": sys.argv[1], "region_name": "us-east-1", "aws_access_key_id": "test", "aws_secret_access_key": "test"}
ec2, scaling = boto3.client("ec2", **options), boto3.client("autoscaling", **options)
subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
for service in range(int(sys.argv[2])):
    name = f"bench-service-{service}-aws-us-east-1"
    data = {"ImageId": IMAGE, "InstanceType": "g6.xlarge", "TagSpecifications": [{"ResourceType": "instance", "Tags": [*TAGS, {"Key": "Name", "Value": name}]}]}
    ec2.create_launch_template(LaunchTemplateName=name, LaunchTemplateData=data, TagSpecifications=[{"ResourceType": "launch-template", "Tags": TAGS}])
    scaling.create_auto_scaling_group(
        AutoScalingGroupName=name, MinSize=0, MaxSize=20, DesiredCapacity=10, VPCZoneIdentifier=subnet,
        LaunchTemplate={"LaunchTemplateName": name, "Version": "$Default"},
        Tags=[{"ResourceId": name, "ResourceType": "auto-scaling-group", "PropagateAtLaunch": True, **tag} for tag in TAGS],
    )
