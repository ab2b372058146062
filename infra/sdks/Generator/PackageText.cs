using Generator.Schema;
using Generator.Text;

namespace Generator;

/// <summary>Every file of a package.</summary>
internal static class PackageText
{
    /// <summary>File name and C# text, in a fixed order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(Package package)
    {
        yield return new("Utilities.g.cs", UtilitiesText.Write(package));
        yield return new("Provider.g.cs", ProviderText.Write(package));
        foreach (var resource in package.Resources)
        {
            yield return new($"{FileName(resource.Token)}.g.cs", ResourceText.Write(package, resource));
            if (package.KubernetesLayout)
            {
                yield return new($"{FileName(resource.Token)}.Args.g.cs", ResourceText.WriteKubernetesArgs(package, resource));
            }
        }
        foreach (var function in package.Functions)
        {
            yield return new($"{FileName(function.Token)}.g.cs", FunctionText.Write(package, function));
        }
        foreach (var type in package.Types.Values.Where(t => t.Members is not null))
        {
            yield return new($"{FileName(type.Token)}.Enum.g.cs", EnumText.Write(package, type));
        }
        foreach (var use in Uses.Of(package))
        {
            yield return new($"{FileName(use.Key)}.{use.Value}.g.cs", NestedTypeText.Write(package, package.Types[use.Key], use.Value));
        }
    }

    private static string FileName(string token) => token.Replace(':', '.').Replace('/', '.');
}
