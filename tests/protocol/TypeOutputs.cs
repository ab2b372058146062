using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>Outputs that custom resources get whose type begins so.</summary>
internal sealed record TypeOutputs(string TypePrefix, JsonObject Outputs);
