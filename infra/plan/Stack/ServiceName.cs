namespace Infra.Plan;

/// <summary>SkyServe's rule for names of services (fact sheet of the service YAML, 2.6).</summary>
public static class ServiceName
{
    /// <summary>How to mend a name that is none.</summary>
    public const string Mend = "Use letters, digits, \"-\", \"_\" and \".\"; a letter first, a letter or digit last.";

    /// <summary>The rule as a regular expression.</summary>
    internal const string Pattern = "^[A-Za-z](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$";

    /// <summary>Whether a service may be called so.</summary>
    public static bool IsOne(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
