using System.Reflection;

namespace Infra.Tests.Sdks.Providers;

/// <summary>What an [Input] says; the attribute's own properties are internal, in the official core too.</summary>
internal sealed record Argument(string Name, bool Required, bool Json)
{
    public static Argument Of(CustomAttributeData data) =>
        new((string)data.ConstructorArguments[0].Value!, (bool)data.ConstructorArguments[1].Value!, (bool)data.ConstructorArguments[2].Value!);
}
