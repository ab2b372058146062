using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Recording.Grpc;
using Infra.Recording.Resources;
using Infra.Recording.Values;
using Pulumirpc;
using LogSeverity = Infra.Recording.Resources.LogSeverity;

namespace Infra.Recording;

/// <summary>
/// The methods of Pulumi's services <c>ResourceMonitor</c> and <c>Engine</c> that a program without callbacks uses.
/// </summary>
internal sealed class EngineMethods(StackIdentity stack, RegistrationState state)
{
    /// <summary>The longest text, in characters, that is an output of the resource too; longer ones are unknown to the program.</summary>
    private const int LongestAnswer = 4096;

    /// <summary>Answers the call at a path.</summary>
    /// <exception cref="GrpcException">There is no such method, or it refuses.</exception>
    public async Task<IMessage> AnswerAsync(string path, MessageReader read) => path switch
    {
        "/pulumirpc.ResourceMonitor/RegisterResource" => Register(await read.ReadAsync<RegisterResourceRequest>()),
        "/pulumirpc.ResourceMonitor/RegisterResourceOutputs" => SetOutputs(await read.ReadAsync<RegisterResourceOutputsRequest>()),
        "/pulumirpc.ResourceMonitor/ReadResource" => Read(await read.ReadAsync<ReadResourceRequest>()),
        "/pulumirpc.ResourceMonitor/Invoke" => Invoke(await read.ReadAsync<ResourceInvokeRequest>()),
        "/pulumirpc.ResourceMonitor/SupportsFeature" => Supports(await read.ReadAsync<SupportsFeatureRequest>()),
        "/pulumirpc.ResourceMonitor/RegisterPackage" => Package(await read.ReadAsync<RegisterPackageRequest>()),
        // All is recorded when it is registered: there is nothing to wait for.
        "/pulumirpc.ResourceMonitor/SignalAndWaitForShutdown" => await read.ReadAsync<Empty>(),
        "/pulumirpc.Engine/Log" => Log(await read.ReadAsync<LogRequest>()),
        "/pulumirpc.Engine/SetRootResource" => SetRoot(await read.ReadAsync<SetRootResourceRequest>()),
        "/pulumirpc.Engine/GetRootResource" => GetRoot(await read.ReadAsync<GetRootResourceRequest>()),
        "/pulumirpc.Engine/RequirePulumiVersion" => AnyVersion(await read.ReadAsync<RequirePulumiVersionRequest>()),
        _ => throw new GrpcException(GrpcStatus.Unimplemented, $"unknown method {path}"),
    };

    private RegisterResourceResponse Register(RegisterResourceRequest request)
    {
        var urn = Urn.Of(stack.Stack, stack.Project, request.Parent, request.Type, request.Name);
        state.Add(ReadResource.Registered(urn, request));
        return new() { Urn = urn, Object = Answer(request.Object ?? new()) };
    }

    // Boot texts and policies are what a stack of many services mostly is. No resource takes such a text from another: sent back, they
    // would only be read once more.
    private static Struct Answer(Struct inputs)
    {
        foreach (var name in inputs.Fields.Where(field => field.Value.StringValue.Length > LongestAnswer).Select(field => field.Key).ToList())
        {
            inputs.Fields.Remove(name);
        }

        return inputs;
    }

    private Empty SetOutputs(RegisterResourceOutputsRequest request)
    {
        state.SetOutputs(request.Urn, ReadValue.Properties(request.Outputs));
        return new();
    }

    private ReadResourceResponse Read(ReadResourceRequest request)
    {
        var urn = Urn.Of(stack.Stack, stack.Project, request.Parent, request.Type, request.Name);
        state.Add(ReadResource.Existing(urn, request));
        return new() { Urn = urn, Properties = request.Properties ?? new() };
    }

    // Without a provider nobody knows the answer, and a made-up one would show resources that no update makes.
    private ResourceInvokeResponse Invoke(ResourceInvokeRequest request)
    {
        state.Add(new RecordedInvoke(request.Tok, ReadValue.Properties(request.Args)));
        return new()
        {
            Failures = { new CheckFailure { Reason = $"{request.Tok} needs its provider, and a recording has none" } },
        };
    }

    // What the engine would act upon is refused unless a recording keeps it. Output values go to remote components only.
    private static SupportsFeatureResponse Supports(SupportsFeatureRequest request) => new()
    {
        HasSupport = request.Id is "secrets" or "resourceReferences" or "aliasSpecs" or "deletedWith" or "replaceWith"
            or "parameterization",
    };

    private static RegisterPackageResponse Package(RegisterPackageRequest request)
        => new() { Ref = $"{request.Name}@{request.Version}" };

    private Empty Log(LogRequest request)
    {
        var severity = request.Severity switch
        {
            Pulumirpc.LogSeverity.Debug => LogSeverity.Debug,
            Pulumirpc.LogSeverity.Info => LogSeverity.Info,
            Pulumirpc.LogSeverity.Warning => LogSeverity.Warning,
            Pulumirpc.LogSeverity.Error => LogSeverity.Error,
        };
        // The official SDK says a great deal for debugging, about every resource, and at times in random order.
        if (severity is not LogSeverity.Debug && !request.Ephemeral)
        {
            state.Add(new RecordedLog(severity, request.Message, request.Urn.Length == 0 ? null : request.Urn));
        }

        return new();
    }

    private SetRootResourceResponse SetRoot(SetRootResourceRequest request)
    {
        state.RootUrn = request.Urn;
        return new();
    }

    private GetRootResourceResponse GetRoot(GetRootResourceRequest request)
    {
        _ = request;
        return new() { Urn = state.RootUrn };
    }

    private static RequirePulumiVersionResponse AnyVersion(RequirePulumiVersionRequest request)
    {
        _ = request;
        return new();
    }
}
