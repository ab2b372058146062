using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>How a <c>stack.yaml</c> of the kind bootstrap is written.</summary>
internal static partial class BootstrapShape
{
    private const string IdPattern = "^[0-9a-f]{6}$";
    private const string GitHubPattern = "^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$";
    private const string BranchPattern = "^[A-Za-z0-9._/-]+$";
    private const string ProviderPattern = "^arn:aws:iam::[0-9]{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com$";
    private const string RepositoryPattern = "^(?=.{2,256}$)[a-z0-9]+(?:[._/-][a-z0-9]+)*$";

    private static readonly Field<YamlKind> _kind = new("kind", Scalars.Choice(StringComparison.Ordinal, ("bootstrap", YamlKind.Bootstrap)), "bootstrap: what an account needs once, before its first stack") { Required = true };
    private static readonly Field<string> _id = new("id", new ScalarShape<string>("six hexadecimal digits, such as 4c1d7e, in quotes when none is a letter", [ScalarKind.Text], TryId) { Rule = new() { Pattern = IdPattern } }, "six hexadecimal digits that keep the state's bucket apart from others'") { Required = true };
    private static readonly Field<InfraSpec> _region = new("region", InfraSpec.Shape, "where the state and the bake are, such as aws/us-east-1") { Required = true };

    private static readonly Field<IReadOnlyList<Written<string>>> _github = new(
        "github",
        new ListShape<string>(Scalars.TextThat("a repository, such as acme/serving", text => GitHub().IsMatch(text), GitHubPattern), "a list of repositories, such as [acme/serving]") { Least = 1 },
        "the repositories of GitHub whose workflows may take the roles, such as [acme/serving]") { Required = true };

    private static readonly Field<string> _branch = new("branch", Scalars.TextThat("a branch, such as main", text => Branch().IsMatch(text), BranchPattern), "the branch whose workflows may") { Default = "main" };
    private static readonly Field<string> _provider = new("identity_provider", Scalars.TextThat("an ARN, such as arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", text => Provider().IsMatch(text), ProviderPattern), "GitHub's identity provider where the account has it: there can be one only") { Default = "made" };

    private static readonly Field<IReadOnlyList<Written<string>>> _repositories = new(
        "repositories",
        new ListShape<string>(Scalars.TextThat("a repository's name in lower case, such as chat", text => Repository().IsMatch(text), RepositoryPattern), "a list of names, such as [chat]"),
        "repositories for container images") { Default = "none" };

    public static readonly Shape<BootstrapSpec> Shape = new MapShape<BootstrapSpec>(
        "a map with kind, id, region and github",
        [_kind, _id, _region, _github, _branch, _provider, _repositories],
        Build)
    { EmptyIsAbsent = true };

    private static BootstrapSpec? Build(FieldValues values)
    {
        var before = values.Reading.Mistakes.Count;
        var region = values.Get(_region)!;
        if (region.Value is not { Cloud.Known: Cloud.Aws, Region: { } name, Zone: null } || Regions.Find(Cloud.Aws, name) is null)
        {
            values.Reading.Mistake(region.At, $"region: {region.Value} is not a region of aws that is known.", $"Write one of {string.Join(", ", Regions.Of(Cloud.Aws).Select(known => $"aws/{known.Name}"))}.");
        }

        if (values.Get(_github)!.Value.Count == 0)
        {
            values.Reading.Mistake(values.Key(_github)!, "github is empty, so nobody could take the roles.", "Write repositories, such as [acme/serving].");
        }

        return values.Reading.Mistakes.Count > before ? null : new()
        {
            At = values.At,
            Id = values.Get(_id)!.Value,
            Region = region,
            GitHub = [.. values.Get(_github)!.Value.DistinctBy(repository => repository.Value)],
            Branch = values.Get(_branch)?.Value ?? "main",
            IdentityProvider = values.Get(_provider)?.Value,
            Repositories = [.. (values.Get(_repositories)?.Value ?? []).Select(repository => repository.Value).Distinct()],
        };
    }

    private static bool TryId(string text, [NotNullWhen(true)] out string? id, out string? why)
    {
        (id, why) = (text, null);
        return text.Length == 6 && text.All(char.IsAsciiHexDigitLower);
    }

    [GeneratedRegex(GitHubPattern)]
    private static partial Regex GitHub();

    [GeneratedRegex(BranchPattern)]
    private static partial Regex Branch();

    [GeneratedRegex(ProviderPattern)]
    private static partial Regex Provider();

    [GeneratedRegex(RepositoryPattern)]
    private static partial Regex Repository();
}
