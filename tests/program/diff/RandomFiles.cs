using System.Globalization;
using System.Text;

namespace Infra.Tests.Program.Diff;

/// <summary>Files of a stack by chance: services in one to three regions, with envs, labels, images and secrets.</summary>
internal sealed record RandomFiles(IReadOnlyList<string> Regions, IReadOnlyDictionary<string, RandomService> Services)
{
    /// <summary>Is part of each secret's value, and must never come out.</summary>
    public const string Canary = "canary-7f3a";

    private static readonly string[] _regions = ["us-east-1", "us-west-2", "eu-west-1"];

    /// <summary>A stack of at most four services.</summary>
    public static RandomFiles Of(Random random)
    {
        string[] regions = [.. _regions.Take(1 + random.Next(3))];
        return new(regions, Enumerable.Range(0, 1 + random.Next(4)).ToDictionary(index => $"s{index}", _ => RandomService.Of(random), StringComparer.Ordinal));
    }

    /// <summary>The same stack with one thing done to it: a service more, less or another, a region more or less, or nothing.</summary>
    public RandomFiles Changed(Random random)
    {
        var services = new Dictionary<string, RandomService>(Services, StringComparer.Ordinal);
        var name = services.Keys.ElementAt(random.Next(services.Count));
        switch (random.Next(6))
        {
            case 0 when services.Count > 1:
                services.Remove(name);
                break;
            case 1:
                services[$"s{services.Keys.Max(key => int.Parse(key[1..], CultureInfo.InvariantCulture)) + 1}"] = RandomService.Of(random);
                break;
            case 2:
                return this with { Regions = [.. _regions.Take(1 + random.Next(3))] };
            case 3:
                return this;
            default:
                services[name] = services[name].Changed(random);
                break;
        }

        return this with { Services = services };
    }

    /// <summary>The files by their paths in the stack's folder.</summary>
    public IReadOnlyDictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var stack = new StringBuilder($"id: 4c1d7e\nclouds: [aws]\nendpoint: {{allow: [203.0.113.0/24], api_keys: [team]}}\nregions: {{{string.Join(", ", Regions.Select(region => $"aws/{region}: {{}}"))}}}\nservices:\n");
        var settings = new StringBuilder("config:\n  warmstart:team:\n    secure: v1:AAAA:BBBB\n");
        foreach (var (name, service) in Services)
        {
            stack.Append(CultureInfo.InvariantCulture, $"  {name}: {{port: {30001 + int.Parse(name[1..], CultureInfo.InvariantCulture)}}}\n");
            settings.Append(CultureInfo.InvariantCulture, $"  warmstart:{name}.KEPT:\n    secure: v1:AAAA:{service.Cipher}\n");
            files[$"{name}/service.yaml"] = service.Yaml(Regions);
        }

        files["stack.yaml"] = stack.ToString();
        files["Pulumi.test.yaml"] = settings.ToString();
        return files;
    }
}

/// <summary>A service by chance.</summary>
internal sealed record RandomService(int Replicas, bool IsSpot, int Cpus, string Env, string Secret, string Cipher, int Disk, string? Label)
{
    private static readonly string[] _words = ["a", "b", "quite a long one with spaces in it"];

    public static RandomService Of(Random random) => new(
        random.Next(1, 4), random.Next(3) == 0, 2 << random.Next(3), Word(random), Word(random), Word(random)[..1].ToUpperInvariant() + "AAA", 100 * random.Next(1, 4), random.Next(2) == 0 ? null : Word(random)[..1]);

    /// <summary>The same service with one thing changed.</summary>
    public RandomService Changed(Random random)
    {
        var other = Of(random);
        return random.Next(8) switch
        {
            0 => this with { Replicas = other.Replicas },
            1 => this with { IsSpot = other.IsSpot },
            2 => this with { Cpus = other.Cpus },
            3 => this with { Env = other.Env },
            4 => this with { Secret = other.Secret },
            5 => this with { Cipher = other.Cipher },
            6 => this with { Disk = other.Disk },
            _ => this with { Label = other.Label },
        };
    }

    public string Yaml(IReadOnlyList<string> regions) => $$"""
        service: {replicas: {{Replicas}}, readiness_probe: /}
        resources:
          ports: 8080
          cpus: {{Cpus}}
          disk_size: {{Disk}}
          use_spot: {{(IsSpot ? "true" : "false")}}
          labels: { {{(Label is null ? "" : $"team: {Label}")}} }
          any_of: [{{string.Join(", ", regions.Select(region => $"{{infra: aws/{region}}}"))}}]
        envs: {WORD: "{{Env}}"}
        secrets: {KEPT: null, SAID: "{{RandomFiles.Canary}} {{Secret}}"}
        run: serve

        """;

    private static string Word(Random random) => _words[random.Next(_words.Length)];
}
