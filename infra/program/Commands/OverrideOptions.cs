using System.CommandLine;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Commands;

/// <summary>The options that give a service envs and secrets from outside of its file, as <c>sky serve up</c> has them, and ask for baked images.</summary>
internal sealed class OverrideOptions
{
    private readonly Option<string[]> _env = Many("--env", "KEY[=VALUE]", "An env for every service, over its file and stack.yaml; without a value, this shell's.");
    private readonly Option<string[]> _envFile = Many("--env-file", "FILE", "A file of lines KEY=VALUE; --env wins over it.");
    private readonly Option<string[]> _secret = Many("--secret", "KEY[=VALUE]", "A secret that is there; its value is neither kept nor shown. Without a value, this shell must have one.");

    private readonly Option<bool> _requireImages = new("--require-images") { Description = "What images.yaml asks for must be baked, and from what the files say today." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_env);
        command.Options.Add(_envFile);
        command.Options.Add(_secret);
        command.Options.Add(_requireImages);
    }

    /// <summary>What was given.</summary>
    /// <exception cref="UsageException">A name is none, or its value is nowhere.</exception>
    public Overrides Read(ParseResult parsed)
    {
        var envs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var files = (parsed.GetValue(_envFile) ?? []).SelectMany(EnvFile.Read);
        foreach (var (name, value) in files.Concat((parsed.GetValue(_env) ?? []).Select(given => Pair("--env", given))))
        {
            envs[name] = value;
        }

        return new()
        {
            Envs = envs,
            Secrets = (parsed.GetValue(_secret) ?? []).Select(given => Pair("--secret", given).Key).ToHashSet(StringComparer.Ordinal),
            RequireImages = parsed.GetValue(_requireImages),
        };
    }

    /// <summary>The secrets that were given, with their values, for the one command that runs a service itself.</summary>
    public IReadOnlyDictionary<string, string> SecretValues(ParseResult parsed)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in (parsed.GetValue(_secret) ?? []).Select(given => Pair("--secret", given)))
        {
            values[name] = value;
        }

        return values;
    }

    private static KeyValuePair<string, string> Pair(string option, string given)
    {
        var equals = given.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? given : given[..equals];
        if (!Overrides.IsName(name))
        {
            throw new UsageException($"{option}: \"{name}\" is not a shell name.", "Write letters, digits and underscores, not beginning with a digit.");
        }

        return new(name, equals >= 0
            ? given[(equals + 1)..]
            : Environment.GetEnvironmentVariable(name) ?? throw new UsageException($"{option} {name}: this shell has no {name}.", $"Write {option} {name}=VALUE, or export it."));
    }

    private static Option<string[]> Many(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
