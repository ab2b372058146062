using Infra.Recording.Grpc;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Recording;

/// <summary>What the program has told so far; calls come in at the same time.</summary>
internal sealed class RegistrationState
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RecordedResource> _resources = new(StringComparer.Ordinal);
    private readonly List<RecordedInvoke> _invokes = [];
    private readonly List<RecordedLog> _logs = [];
    private string _rootUrn = "";

    /// <summary>URN of the stack as the program set it; empty until then.</summary>
    public string RootUrn
    {
        get
        {
            lock (_lock)
            {
                return _rootUrn;
            }
        }

        set
        {
            lock (_lock)
            {
                _rootUrn = value;
            }
        }
    }

    /// <summary>Adds a resource.</summary>
    /// <exception cref="GrpcException">There is one of the same URN.</exception>
    public void Add(RecordedResource resource)
    {
        lock (_lock)
        {
            if (!_resources.TryAdd(resource.Urn, resource))
            {
                var message = $"Duplicate resource URN '{resource.Urn}'; try giving it a unique name";
                _logs.Add(new(LogSeverity.Error, message, resource.Urn));
                throw new GrpcException(GrpcStatus.AlreadyExists, message);
            }
        }
    }

    /// <summary>Keeps what a component or the stack gives out.</summary>
    /// <exception cref="GrpcException">There is no such resource.</exception>
    public void SetOutputs(string urn, Value.Map outputs)
    {
        lock (_lock)
        {
            _resources[urn] = _resources.TryGetValue(urn, out var resource)
                ? resource with { Outputs = outputs }
                : throw new GrpcException(GrpcStatus.InvalidArgument, $"outputs of '{urn}', which was not registered");
        }
    }

    /// <summary>Keeps a call of a provider's function.</summary>
    public void Add(RecordedInvoke invoke)
    {
        lock (_lock)
        {
            _invokes.Add(invoke);
        }
    }

    /// <summary>Keeps a line of the program's log.</summary>
    public void Add(RecordedLog log)
    {
        lock (_lock)
        {
            _logs.Add(log);
        }
    }

    /// <summary>All of it, in a fixed order.</summary>
    public RecordedRun ToRun()
    {
        lock (_lock)
        {
            return new()
            {
                Resources = [.. _resources.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal)],
                Invokes = [.. _invokes],
                Logs = [.. _logs],
            };
        }
    }
}
