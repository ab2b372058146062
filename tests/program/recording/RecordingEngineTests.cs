extern alias program;

using Google.Protobuf.WellKnownTypes;
using Infra.Recording.Resources;
using program::Pulumirpc;
using LogSeverity = Infra.Recording.Resources.LogSeverity;
using Value = Infra.Recording.Values.Value;
using WireValue = Google.Protobuf.WellKnownTypes.Value;

namespace Infra.Tests.Program.Recording;

public sealed class RecordingEngineTests
{
    [Fact]
    public async Task A_registered_resource_gets_a_urn_no_id_and_its_inputs_back()
    {
        await using var engine = await EngineClient.StartAsync();
        var inputs = new Struct { Fields = { ["size"] = WireValue.ForNumber(3) } };

        var answer = await engine.RegisterAsync(new() { Type = "t:m:Disk", Name = "d", Custom = true, Object = inputs });

        Assert.Equal("urn:pulumi:dev::shop::t:m:Disk::d", answer.Urn);
        Assert.Equal("", answer.Id);
        Assert.Equal(inputs, answer.Object);
        Assert.Equal(Result.Success, answer.Result);
    }

    [Fact]
    public async Task A_long_text_is_kept_and_not_sent_back()
    {
        await using var engine = await EngineClient.StartAsync();
        var text = new string('x', 4097);
        var inputs = new Struct { Fields = { ["boot"] = WireValue.ForString(text), ["size"] = WireValue.ForNumber(3) } };

        var answer = await engine.RegisterAsync(new() { Type = "t:m:Disk", Name = "d", Custom = true, Object = inputs });

        Assert.Equal(["size"], answer.Object.Fields.Keys);
        Assert.Equal(new Value.Text(text), engine.Run.Resources.Single().Inputs["boot"]);
    }

    [Fact]
    public async Task Every_option_of_a_resource_is_kept()
    {
        await using var engine = await EngineClient.StartAsync();
        await engine.RegisterAsync(new()
        {
            Type = "t:m:Disk",
            Name = "d",
            Custom = true,
            Protect = false,
            RetainOnDelete = true,
            DeleteBeforeReplace = true,
            DeleteBeforeReplaceDefined = true,
            IgnoreChanges = { "size", "name" },
            ReplaceOnChanges = { "zone" },
            ReplaceWith = { "urn:w" },
            AdditionalSecretOutputs = { "key" },
            HideDiffs = { "text" },
            DeletedWith = "urn:x",
            ImportId = "disk-1",
            CustomTimeouts = new() { Create = "10m" },
            Version = "7.1.0",
            Provider = "urn:p::id",
            Dependencies = { "urn:b", "urn:a" },
            PropertyDependencies =
            {
                ["size"] = new() { Urns = { "urn:b", "urn:a" } },
                ["plain"] = new(),
            },
            Aliases = { new Alias { Spec = new() { Type = "t:m:Old" } }, new Alias { Urn = "urn:old" } },
        });

        var resource = Assert.Single(engine.Run.Resources);
        Assert.Equal(ResourceKind.Custom, resource.Kind);
        Assert.Equal((false, true, true), (resource.Options.Protect, resource.Options.RetainOnDelete, resource.Options.DeleteBeforeReplace));
        Assert.Equal(["name", "size"], resource.Options.IgnoreChanges);
        Assert.Equal(["zone"], resource.Options.ReplaceOnChanges);
        Assert.Equal(["urn:w"], resource.Options.ReplaceWith);
        Assert.Equal(["key"], resource.Options.AdditionalSecretOutputs);
        Assert.Equal(["text"], resource.Options.HideDiffs);
        Assert.Equal(("urn:x", "disk-1"), (resource.Options.DeletedWith, resource.Options.ImportId));
        Assert.Equal(new RecordedTimeouts("10m", null, null), resource.Options.Timeouts);
        Assert.Equal(("7.1.0", "urn:p::id"), (resource.Version, resource.Provider));
        Assert.Equal(["urn:a", "urn:b"], resource.Dependencies);
        Assert.Equal(["urn:a", "urn:b"], Assert.Single(resource.PropertyDependencies).Value);
        Assert.Equal([new RecordedAlias { Type = "t:m:Old" }, new RecordedAlias { Urn = "urn:old" }], resource.Aliases);
    }

    [Fact]
    public async Task Options_that_the_program_leaves_out_stay_unsaid()
    {
        await using var engine = await EngineClient.StartAsync();
        await engine.RegisterAsync(new() { Type = "t:m:Disk", Name = "d", Custom = true });

        var resource = Assert.Single(engine.Run.Resources);

        Assert.Equal((null, null, null), (resource.Options.Protect, resource.Options.RetainOnDelete, resource.Options.DeleteBeforeReplace));
        Assert.Equal((null, null, null), (resource.Parent, resource.Provider, resource.Version));
    }

    [Fact]
    public async Task Resources_are_sorted_by_urn_whatever_the_order_of_registration()
    {
        await using var engine = await EngineClient.StartAsync();
        foreach (var name in new[] { "b", "C", "a" })
        {
            await engine.RegisterAsync(new() { Type = "t:m:Disk", Name = name, Custom = true });
        }

        Assert.Equal(["C", "a", "b"], engine.Run.Resources.Select(resource => resource.Name));
    }

    [Fact]
    public async Task A_second_resource_of_the_same_urn_is_refused_and_logged_as_an_error()
    {
        await using var engine = await EngineClient.StartAsync();
        var request = new RegisterResourceRequest { Type = "t:m:Disk", Name = "d", Custom = true };
        await engine.RegisterAsync(request);

        var (_, status, message) = await engine.CallAsync<RegisterResourceResponse>("ResourceMonitor/RegisterResource", request);

        Assert.Equal(6, status);
        Assert.Equal("Duplicate resource URN 'urn:pulumi:dev::shop::t:m:Disk::d'; try giving it a unique name", message);
        Assert.Equal(message, Assert.Single(engine.Run.Errors).Message);
    }

    [Fact]
    public async Task Outputs_of_a_component_are_kept_with_it()
    {
        await using var engine = await EngineClient.StartAsync();
        var registered = await engine.RegisterAsync(new() { Type = "t:m:Group", Name = "g" });

        await engine.CallAsync<Empty>("ResourceMonitor/RegisterResourceOutputs", new RegisterResourceOutputsRequest
        {
            Urn = registered.Urn,
            Outputs = new() { Fields = { ["url"] = WireValue.ForString("http://x") } },
        });

        var resource = Assert.Single(engine.Run.Resources);
        Assert.Equal(ResourceKind.Component, resource.Kind);
        Assert.Equal(new Value.Text("http://x"), resource.Outputs!["url"]);
    }

    [Fact]
    public async Task Outputs_of_a_resource_that_was_never_registered_are_refused()
    {
        await using var engine = await EngineClient.StartAsync();

        var (_, status, message) = await engine.CallAsync<Empty>(
            "ResourceMonitor/RegisterResourceOutputs", new RegisterResourceOutputsRequest { Urn = "urn:x" });

        Assert.Equal((3, "outputs of 'urn:x', which was not registered"), (status, message));
    }

    [Fact]
    public async Task A_resource_that_is_read_is_told_apart_and_keeps_its_id()
    {
        await using var engine = await EngineClient.StartAsync();

        var (answer, status, _) = await engine.CallAsync<ReadResourceResponse>(
            "ResourceMonitor/ReadResource", new ReadResourceRequest { Type = "t:m:Disk", Name = "d", Id = "disk-1" });

        Assert.Equal((0, "urn:pulumi:dev::shop::t:m:Disk::d"), (status, answer.Urn));
        var resource = Assert.Single(engine.Run.Resources);
        Assert.Equal((ResourceKind.Read, "disk-1"), (resource.Kind, resource.Options.ImportId));
    }

    [Fact]
    public async Task A_provider_function_is_recorded_and_fails_with_its_token_named()
    {
        await using var engine = await EngineClient.StartAsync();

        var (answer, _, _) = await engine.CallAsync<ResourceInvokeResponse>("ResourceMonitor/Invoke", new ResourceInvokeRequest
        {
            Tok = "aws:ec2/getAmi:getAmi",
            Args = new() { Fields = { ["mostRecent"] = WireValue.ForBool(true) } },
        });

        Assert.Equal("aws:ec2/getAmi:getAmi needs its provider, and a recording has none", Assert.Single(answer.Failures).Reason);
        var invoke = Assert.Single(engine.Run.Invokes);
        Assert.Equal(("aws:ec2/getAmi:getAmi", new Value.Bool(true)), (invoke.Token, invoke.Arguments["mostRecent"]));
    }

    [Theory]
    [InlineData("secrets", true)]
    [InlineData("resourceReferences", true)]
    [InlineData("aliasSpecs", true)]
    [InlineData("deletedWith", true)]
    [InlineData("outputValues", false)]
    [InlineData("transforms", false)]
    [InlineData("resourceHooks", false)]
    public async Task A_feature_is_supported_when_the_recording_keeps_what_it_says(string feature, bool supported)
    {
        await using var engine = await EngineClient.StartAsync();

        var (answer, _, _) = await engine.CallAsync<SupportsFeatureResponse>(
            "ResourceMonitor/SupportsFeature", new SupportsFeatureRequest { Id = feature });

        Assert.Equal(supported, answer.HasSupport);
    }

    [Fact]
    public async Task Logs_are_kept_in_their_order_without_those_for_debugging()
    {
        await using var engine = await EngineClient.StartAsync();
        foreach (var (severity, text) in new[]
        {
            (program::Pulumirpc.LogSeverity.Warning, "look"),
            (program::Pulumirpc.LogSeverity.Debug, "noise"),
            (program::Pulumirpc.LogSeverity.Error, "broken"),
        })
        {
            await engine.CallAsync<Empty>("Engine/Log", new LogRequest { Severity = severity, Message = text });
        }

        Assert.Equal(
            [new RecordedLog(LogSeverity.Warning, "look", null), new RecordedLog(LogSeverity.Error, "broken", null)],
            engine.Run.Logs);
    }

    [Fact]
    public async Task The_root_resource_is_the_one_that_was_set()
    {
        await using var engine = await EngineClient.StartAsync();
        await engine.CallAsync<SetRootResourceResponse>("Engine/SetRootResource", new SetRootResourceRequest { Urn = "urn:root" });

        var (answer, _, _) = await engine.CallAsync<GetRootResourceResponse>("Engine/GetRootResource", new GetRootResourceRequest());

        Assert.Equal("urn:root", answer.Urn);
    }

    [Fact]
    public async Task A_package_gets_a_reference_and_any_version_of_the_engine_will_do()
    {
        await using var engine = await EngineClient.StartAsync();

        var (package, _, _) = await engine.CallAsync<RegisterPackageResponse>(
            "ResourceMonitor/RegisterPackage", new RegisterPackageRequest { Name = "tls", Version = "5.0.0" });
        var (_, version, _) = await engine.CallAsync<RequirePulumiVersionResponse>(
            "Engine/RequirePulumiVersion", new RequirePulumiVersionRequest { PulumiVersionRange = ">=99" });
        var (_, shutdown, _) = await engine.CallAsync<Empty>("ResourceMonitor/SignalAndWaitForShutdown", new Empty());

        Assert.Equal(("tls@5.0.0", 0, 0), (package.Ref, version, shutdown));
    }

    [Theory]
    [InlineData("ResourceMonitor/GetDeploymentInfo")]
    [InlineData("ResourceMonitor/RegisterStackTransform")]
    [InlineData("ResourceMonitor/Call")]
    [InlineData("Nobody/Knows")]
    public async Task A_method_that_it_does_not_have_is_answered_as_unimplemented(string method)
    {
        await using var engine = await EngineClient.StartAsync();

        var (_, status, message) = await engine.CallAsync<Empty>(method, new Empty());

        Assert.Equal((12, $"unknown method /pulumirpc.{method}"), (status, message));
    }
}
