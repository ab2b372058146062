using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>Passwords of the account's registries, each good for 12 hours, so that the building machine needs no rights of its own.</summary>
internal static class EcrLogins
{
    /// <summary>One for each registry of ECR that an image takes containers from, by the variable that the machine gets it in.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> AskAsync(BakeRun run, ImageSpec image, CancellationToken cancellationToken)
    {
        var passwords = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var registry in RegistryAccess.Of(image))
        {
            if (registry.EcrRegion is { } region)
            {
                var call = AwsTool.Call(region, ["ecr", "get-login-password"], run.Pace.Call) with { HidesOutput = true };
                passwords[registry.PasswordVariable] = (await run.Tools.TextAsync(call, cancellationToken)).Trim();
            }
        }

        return passwords;
    }
}
