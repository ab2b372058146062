using System.Reflection;
using System.Text.RegularExpressions;

namespace Infra.Tests.Sdks.Core;

/// <summary>An assembly's public surface as text: a line for each type, under it a line for each member, without namespaces.</summary>
internal static partial class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => "    " + member).Prepend(type.FullName!));

    private static IEnumerable<string> Members(Type type)
    {
        // What a delegate and an enum have besides their names is the same for all.
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        var constructors = type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)).Select(c => Text(c.ToString()!));
        var methods = type.GetMethods(Declared).Where(IsVisible).Select(m => Text(m.ToString()!));
        var fields = type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName).Select(f => $"field {f.Name}");
        return constructors.Concat(methods).Concat(fields);
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Text(string member)
    {
        var (result, rest) = (member[..member.IndexOf(' ', StringComparison.Ordinal)], member[(member.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return $"{Qualifiers().Replace(rest, "")} : {Qualifiers().Replace(result, "")}";
    }

    [GeneratedRegex(@"(?:[A-Za-z_]+\.)+(?=[A-Za-z_])")]
    private static partial Regex Qualifiers();
}
