using Pulumirpc;

namespace Pulumi;

/// <summary>A resource's former names as the engine reads them.</summary>
internal static class Aliases
{
    /// <summary>Fills the request: by parts where the engine knows that form, else as whole URNs.</summary>
    public static async Task WriteAsync(Deployment deployment, RegisterResourceRequest request, List<Input<Alias>> aliases)
    {
        var specs = await deployment.Features.HasAsync(Features.AliasSpecs).ConfigureAwait(false);
        foreach (var input in aliases)
        {
            var alias = await ValueAsync(input).ConfigureAwait(false) ?? throw new ArgumentException("An alias was null.");
            var parent = alias.Parent is null ? await ValueAsync(alias.ParentUrn).ConfigureAwait(false) : await alias.Parent.UrnAsync().ConfigureAwait(false);
            if (alias.NoParent && parent is not null)
            {
                throw new ArgumentException("Cannot specify both 'NoParent' and a parent in an Alias.");
            }

            var written = alias.Urn is { } urn ? new Pulumirpc.Alias { Urn = urn } : new() { Spec = await SpecAsync(alias, parent).ConfigureAwait(false) };
            if (specs)
            {
                request.Aliases.Add(written);
            }
            else
            {
                request.AliasURNs.Add(written.HasUrn ? written.Urn : Whole(deployment.Settings, request, written.Spec));
            }
        }
    }

    private static async Task<Pulumirpc.Alias.Types.Spec> SpecAsync(Alias alias, string? parent)
    {
        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await ValueAsync(alias.Name).ConfigureAwait(false) ?? "",
            Type = await ValueAsync(alias.Type).ConfigureAwait(false) ?? "",
            Stack = await ValueAsync(alias.Stack).ConfigureAwait(false) ?? "",
            Project = await ValueAsync(alias.Project).ConfigureAwait(false) ?? "",
        };
        if (parent is not null)
        {
            spec.ParentUrn = parent;
        }
        else if (alias.NoParent)
        {
            spec.NoParent = true;
        }

        return spec;
    }

    /// <summary>The URN by the engine's rule: the parent's types come before the own one, but for the stack's.</summary>
    private static string Whole(DeploymentSettings settings, RegisterResourceRequest request, Pulumirpc.Alias.Types.Spec spec)
    {
        var parent = spec.HasNoParent ? "" : spec.HasParentUrn ? spec.ParentUrn : request.Parent;
        var types = parent.Split("::") is [_, _, var qualified, ..] && qualified != "pulumi:pulumi:Stack" ? qualified + "$" : "";
        return $"urn:pulumi:{Or(spec.Stack, settings.Stack)}::{Or(spec.Project, settings.Project)}::{types}{Or(spec.Type, request.Type)}::{Or(spec.Name, request.Name)}";
    }

    private static string Or(string given, string otherwise) => given.Length > 0 ? given : otherwise;

    private static async Task<T?> ValueAsync<T>(Input<T>? input) =>
        input is null ? default : (await input.AsOutput().DataAsync.ConfigureAwait(false)).Value;
}
