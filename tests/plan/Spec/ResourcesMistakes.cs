namespace Infra.Tests.Plan.Spec;

/// <summary>What is wrong with the resources of a service.</summary>
public sealed class ResourcesMistakes
{
    private const string Where = "stacks/test/chat/service.yaml";

    [Theory]
    [InlineData("accelerators: H10O:8", "2:27: resources: H10O:8: no machine fits in aws/us-east-1, aws/us-west-2.\n  Did you mean H100 (aws, azure, gcp)?")]
    [InlineData("accelerators: MI300X:8", "2:27: resources: MI300X:8: no machine fits in aws/us-east-1, aws/us-west-2.\n  It is sold in azure/eastus2, azure/westus3, azure/northeurope, azure/swedencentral, but the default image has NVIDIA's driver, and MI300X is AMD's; an image_id of your own would do.")]
    [InlineData("accelerators: 'A100:0'", "2:27: resources.accelerators: \"A100:0\" names no accelerators.\n  Write accelerators such as A100:8, {A100:8, L4:8} or [A100:8, L4:8].")]
    [InlineData("accelerators: {A100: four}", "2:34: resources.accelerators.A100: \"four\" is text.\n  Write accelerators such as A100:8, {A100:8, L4:8} or [A100:8, L4:8].")]
    [InlineData("accelerators: L4, gpus: L4", "2:37: resources: accelerators and gpus are both written.\n  They are the same; keep one.")]
    [InlineData("instance_type: m6i.large2", "2:28: resources.instance_type: m6i.large2 is not in the catalog of aws.\n  Did you mean m6i.large?")]
    [InlineData("instance_type: m6i.large, cpus: 4", "2:28: resources: cpus 4 is asked for, but m6i.large has 2.\n  Remove one of the two.")]
    [InlineData("instance_type: m6i.large, memory: 16+", "2:28: resources: memory 16+ is asked for, but m6i.large has 8.\n  Remove one of the two.")]
    [InlineData("instance_type: g6.xlarge, accelerators: L4:8", "2:28: resources: L4:8 is asked for, but g6.xlarge has L4:1.\n  Remove one of the two.")]
    [InlineData("infra: asw", "2:20: resources.infra: the cloud asw is not known (it is nearest to aws).\n  Write cloud, cloud/region or cloud/region/zone, such as aws/us-east-1, with * for any.")]
    [InlineData("infra: aws/us-esat-1", "2:12: resources: the region us-esat-1 of aws is not known.\n  Did you mean us-east-1?")]
    [InlineData("infra: aws, region: us-east-1", "2:33: resources: infra is written beside cloud, region or zone.\n  Keep infra, and write all of it there, such as infra: aws/us-east-1.")]
    [InlineData("infra: gcp", "2:12: resources: gcp: no machine fits in aws/us-east-1, aws/us-west-2.\n  It fits in gcp/us-central1, gcp/us-east1, gcp/us-east4, gcp/us-west1, gcp/europe-west1, gcp/europe-west4, gcp/asia-northeast1, gcp/asia-southeast1: add one to regions in stack.yaml.")]
    [InlineData("infra: aws/eu-west-1, cpus: 2", "2:12: resources: aws/eu-west-1 cpus=2: no machine fits in aws/us-east-1, aws/us-west-2.\n  It fits in aws/eu-west-1: add it to regions in stack.yaml.")]
    [InlineData("disk_size: 1500MB", "2:24: resources.disk_size: \"1500MB\" is not a whole number of GiB.\n  Write GiB as a whole number, such as 256.")]
    [InlineData("image_id: ami-1", "2:23: resources.image_id: an image belongs to a cloud, and none is written.\n  Add infra, such as infra: aws/us-east-1.")]
    [InlineData("infra: aws, image_id: ami-1", "2:35: resources.image_id: ami-1 exists in one region only, and none is written.\n  Write the region in infra, or image_id as a map of regions to ids.")]
    [InlineData("infra: aws, image_id: 'docker:vllm/vllm-openai', accelerators: V100:1", "2:76: resources: aws V100:1: no machine fits in aws/us-east-1, aws/us-west-2.\n  p3.2xlarge: the default image's NVIDIA driver does not know V100; an image_id of your own would do")]
    [InlineData("infra: aws, image_id: 'docker:vllm/vllm-openai', instance_type: m6i.large, disk_size: 40", "2:12: resources: aws m6i.large: no machine fits in aws/us-east-1, aws/us-west-2.\n  m6i.large: its images have 45 GiB, and disk_size is 40")]
    [InlineData("image_id: 'docker:'", "2:23: resources.image_id: this names no image.\n  Write an image's id, or a map of regions to ids.")]
    [InlineData("local_disk: nvme", "2:13: resources: local_disk is not served.\n  Local disks are not chosen for. Choose an instance_type that has one.")]
    [InlineData("cpus: 3", "2:12: resources: cpus=3: no machine fits in aws/us-east-1, aws/us-west-2.\n  c6i.large: it has 2 virtual processors, and 3 are asked for\n  c6i.xlarge: it has 4 virtual processors, and 3 are asked for\n  c6i.2xlarge: it has 8 virtual processors, and 3 are asked for\n  c6i.4xlarge: it has 16 virtual processors, and 3 are asked for\n  c6i.8xlarge: it has 32 virtual processors, and 3 are asked for\n  m6i.large: it has 2 virtual processors, and 3 are asked for")]
    [InlineData("any_of: [{cpus: 2}], ordered: [{cpus: 4}]", "2:34: resources: any_of and ordered are both written.\n  Keep one.")]
    [InlineData("any_of: [{use_spot: true}, {use_spot: false}]", "2:1: resources: some alternatives use spot and others do not.\n  Write use_spot once for all; on-demand replicas beside spot ones come from replica_policy.dynamic_ondemand_fallback.")]
    [InlineData("accelerators: {L4:1, T4:1}, ordered: [{infra: aws}]", "2:27: resources: ordered and several accelerators are both written.\n  Write one accelerator in each entry of ordered.")]
    [InlineData("accelerators: [L4:1, T4:1], any_of: [{infra: aws}]", "2:27: resources: any_of and a list of accelerators are both written.\n  A list is an order. Write a set, {A100:8, L4:8}, or use ordered.")]
    [InlineData("any_of: [{any_of: []}]", "2:23: resources.any_of[0]: alternatives may not hold alternatives.\n  Write them all in one list.")]
    [InlineData("labels: {team: 1}", "2:28: resources.labels.team: 1 is a number.\n  Write text.")]
    [InlineData("labels: {warmstart:stack: dev}", "2:22: resources.labels: warmstart:stack is a label that the program sets itself.\n  Choose another key: those that begin with warmstart: are taken.")]
    public void A_mistake_in_resources_is_said_whole(string resources, string expected)
    {
        Assert.Equal([$"{Where}:{expected}"], Stacks.Mistakes($"service: {{ports: 8080}}\nresources: {{{resources}{(resources.Contains("ports", StringComparison.Ordinal) ? "" : ", ports: 8080")}}}\nrun: serve\n"));
    }

    [Fact]
    public void More_labels_than_aws_takes_are_a_mistake()
    {
        var labels = string.Join(", ", Enumerable.Range(10, 48).Select(number => $"k{number}: v"));

        Assert.Equal(
            [$"{Where}:2:411: resources.labels: 48 labels are too many.\n  AWS takes 50 tags on a machine, of which 47 are yours."],
            Stacks.Mistakes($"service: {{ports: 8080}}\nresources: {{ports: 8080, labels: {{{labels}}}}}\nrun: serve\n"));
    }
}
