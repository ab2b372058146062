namespace Infra.Tests.Plan.Spec;

/// <summary>What is wrong with a stack.yaml.</summary>
public sealed class StackMistakes
{
    private const string Service = "service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Where = "stacks/test/stack.yaml";

    [Theory]
    [InlineData("id: 4c1d7e", "id: xyz", "1:5: id: \"xyz\" is not allowed.\n  Write six hexadecimal digits, such as 4c1d7e, in quotes when none is a letter.")]
    [InlineData("id: 4c1d7e", "id: 123456", "1:5: id: 123456 is a number.\n  Write six hexadecimal digits, such as 4c1d7e, in quotes when none is a letter.")]
    [InlineData("aws/us-east-1: {}", "aws/us-east-7: {}", "3:3: regions: the region us-east-7 of aws is not known.\n  Did you mean us-east-1?")]
    [InlineData("aws/us-east-1: {}", "aws/us-east-1: {zones: [us-east-1g]}", "3:27: regions.aws/us-east-1.zones: the zone us-east-1g is not known.\n  Did you mean us-east-1a?")]
    [InlineData("aws/us-east-1: {}", "gcp/us-central9: {}", "3:3: regions: the region us-central9 of gcp is not known.\n  Did you mean us-central1?")]
    [InlineData("aws/us-east-1: {}", "kubernetes/prod: {}", "3:3: regions: the cloud kubernetes is not served so far.\n  Write regions of aws, gcp or azure.")]
    [InlineData("aws/us-east-1: {}", "us-east-1: {}", "3:3: regions: \"us-east-1\" is not a cloud and a region.\n  Write both, such as aws/us-east-1.")]
    [InlineData("allow: [203.0.113.0/24]", "public: true", "6:3: endpoint: the key allow is missing.\n  Write allow: address ranges that may reach the endpoints, such as [203.0.113.0/24]")]
    [InlineData("[203.0.113.0/24]", "[203.0.113.1/24]", "6:11: endpoint.allow[0]: \"203.0.113.1/24\" is not allowed.\n  Write an IPv4 address range, such as 203.0.113.0/24.")]
    [InlineData("[203.0.113.0/24]", "[]", "6:3: endpoint.allow is empty, so nobody could reach the endpoints.\n  Write address ranges, such as [203.0.113.0/24].")]
    [InlineData("[203.0.113.0/24]", "[203.0.113.0/24]\n  api_keys: [a]", "7:14: endpoint.api_keys: a has no value.\n  Give it one: pulumi config set --secret warmstart:a.")]
    [InlineData("[203.0.113.0/24]", "[203.0.113.0/24]\n  tls: {}", "7:3: endpoint: tls is not served.\n  Each service has its own: write service.tls in its service.yaml.")]
    [InlineData("endpoint:", "endpiont:", "1:1: the key endpoint is missing.\n  Write endpoint: who may reach the endpoints: {allow: [203.0.113.0/24]}|5:1: the key endpiont is not known.\n  Did you mean endpoint?")]
    [InlineData("port: 30001", "port: 80", "9:11: services.chat.port: \"80\" is not allowed.\n  Write a port from 30001 to 65535.")]
    [InlineData("port: 30001", "envs: {A: b}", "8:3: services.chat: the key port is missing.\n  Write port: 30001, the next that is free. It stays the service's own.")]
    [InlineData("  chat:", "  chta:", "8:3: services: chta has no file stacks/test/chta/service.yaml.\n  Did you mean chat?")]
    [InlineData("    port: 30001", "    port: 30001\n  two: {port: 30001}", "10:3: services: two has no file stacks/test/two/service.yaml.\n  Add the file, or remove the entry.|10:15: services.two.port: 30001 is already the port of chat.\n  Write 30002, the next that is free.")]
    [InlineData("services:", "balancer: {infra: aws/eu-west-1}\nservices:", "7:19: balancer.infra: aws/eu-west-1 is not one of the stack's regions.\n  They are aws/us-east-1, aws/us-west-2. Write one of them, or add it to regions.")]
    [InlineData("services:", "balancer: {infra: gcp/x}\nservices:", "7:19: balancer.infra: the cloud gcp is not one of the stack's.\n  Write one of the stack's regions, such as aws/us-east-1.")]
    [InlineData("services:", "balancer: {resources: {cpus: 3}}\nservices:", "7:23: balancer.resources: no machine in aws/us-east-1 has 3 virtual processors and 4+ GiB of memory.\n  Ask for less, or for \"N+\" instead of exactly N.")]
    [InlineData("services:", "balancer: {resources: {ports: 80}}\nservices:", "7:24: balancer.resources: ports does not apply to the balancer.\n  It is one machine on demand; write infra, cpus, memory, instance_type, disk_size or disk_tier.")]
    [InlineData("services:", "clouds: [aws, kubernetes]\nservices:", "7:15: clouds: the cloud kubernetes is not served so far.\n  Write clouds: [aws], or gcp or azure beside it.")]
    [InlineData("services:", "clouds: [gcp]\nservices:", "7:1: clouds: regions names none of these clouds.\n  Add a cloud of aws/us-east-1, aws/us-west-2, or regions of the clouds.")]
    [InlineData("  aws/us-east-1: {}\n  aws/us-west-2: {}", "  {}", "2:1: regions names no region.\n  Write at least one, such as aws/us-east-1: {}.")]
    [InlineData("id: 4c1d7e", "id:", "1:1: the key id is empty.\n  Write id: six hexadecimal digits that keep bucket names of stacks apart; init writes them")]
    [InlineData("endpoint:\n  allow: [203.0.113.0/24]", "endpoint:", "5:1: the key endpoint is empty.\n  Write endpoint: who may reach the endpoints: {allow: [203.0.113.0/24]}")]
    [InlineData("services:", "max_placements: 0\nservices:", "7:17: max_placements: \"0\" is not allowed.\n  Write a whole number from 1 to 64.")]
    public void A_mistake_in_the_stack_is_said_whole(string sound, string broken, string expected)
    {
        var stack = Stacks.Stack.Replace(sound, broken, StringComparison.Ordinal);

        Assert.Equal(
            expected.Split('|').Select(message => message[0] == '!' ? message[1..] : $"{Where}:{message}").Order(StringComparer.Ordinal),
            Stacks.Mistakes(Service, stack).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Services_are_checked_even_when_the_rest_of_the_stack_cannot_be_read()
    {
        var stack = Stacks.Stack.Replace("id: 4c1d7e", "id: x", StringComparison.Ordinal) + "\n    envs: {TOKEN: a}\n  gone: {port: 30001}\n";

        Assert.Equal(
            [
                $"{Where}:1:5: id: \"x\" is not allowed.\n  Write six hexadecimal digits, such as 4c1d7e, in quotes when none is a letter.",
                $"{Where}:11:3: services: gone has no file stacks/test/gone/service.yaml.\n  Add the file, or remove the entry.",
                $"{Where}:11:16: services.gone.port: 30001 is already the port of chat.\n  Write 30002, the next that is free.",
            ],
            Stacks.Mistakes($"envs: {{TOKEN: }}\n{Service}", stack));
    }

    [Fact]
    public void Everyone_may_reach_the_endpoints_only_with_a_notice()
    {
        var planning = Stacks.Plan(Stacks.Read(Service, Stacks.Stack.Replace("203.0.113.0/24", "0.0.0.0/0", StringComparison.Ordinal)));

        Assert.NotNull(planning.Plan);
        Assert.Equal(
            [$"{Where}:6:11: endpoint.allow: 0.0.0.0/0 lets everyone on the internet use the endpoints, and nothing asks for a key.\n  Name the ranges that your clients are in, or write api_keys."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void A_stack_without_services_has_no_balancer_and_no_bucket()
    {
        var reading = Infra.Plan.StackReader.Read(
            new()
            {
                Stack = "test",
                StackFile = Infra.Plan.SourceFile.FromText(Where, Stacks.Stack[..Stacks.Stack.IndexOf("services", StringComparison.Ordinal)]),
                Services = new Dictionary<string, Infra.Plan.SourceFile>(),
            },
            Infra.Plan.Overrides.None);

        var plan = Stacks.Plan(reading).Plan!;

        Assert.Null(plan.Balancer);
        Assert.Empty(plan.Storage);
        Assert.Empty(plan.Regions);
    }
}
