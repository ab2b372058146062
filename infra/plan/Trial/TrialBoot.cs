using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// What a replica boots with whose start is measured: the service's own boot text, unchanged, after a few lines that end the
/// machine by itself one day, and leave a watcher behind which tells when the replica is ready.
/// </summary>
internal static class TrialBoot
{
    /// <summary>The phase in which the image tells of itself, and its two states.</summary>
    public const string Artifact = "artifact", Used = "used", Unused = "unused";

    /// <summary>The state in which the phase <c>weights</c> tells how many MiB were read of the disk.</summary>
    public const string Read = "read";

    /// <summary>The last phase: everything that there is to say stands in the report.</summary>
    public const string End = "trial";

    private const string Shebang = "#!/bin/bash\n";

    /// <summary>What EC2 is given, in base64, and what else must lie in the bucket.</summary>
    /// <param name="facts">The service, and where its boot text may be put.</param>
    /// <param name="trial">What is started.</param>
    /// <param name="group">The group whose boot text it is.</param>
    /// <param name="life">When the machine ends itself, whatever happens to whoever started it.</param>
    public static TrialUserData Of(TrialLoader facts, TrialPlan trial, ReplicaGroupPlan group, TimeSpan life)
    {
        var end = DeadMan(life);
        var text = Shebang + end + Watcher(trial, group) + group.BootText;
        var plan = UserData.Of(
            new()
            {
                Stack = facts.Stack,
                Service = facts.Service,
                Placement = group.Placement,
                Bucket = trial.Storage.Bucket,
                BucketRegion = trial.Storage.Region,
                WorkdirHash = null,
            },
            text);
        // The loader fetches the text that would end the machine: until it has, it must end by itself, too.
        return plan.TextKey is null ? new(plan.Base64, null, text)
            : new(Convert.ToBase64String(Encoding.UTF8.GetBytes(Shebang + end + Encoding.UTF8.GetString(Convert.FromBase64String(plan.Base64)))), plan.TextKey, text);
    }

    /// <summary>The machine's template says that powering off terminates it.</summary>
    private static string DeadMan(TimeSpan life) => string.Create(CultureInfo.InvariantCulture, $"shutdown -h +{Math.Max(1, (int)Math.Ceiling(life.TotalMinutes))}\n");

    private static string Watcher(TrialPlan trial, ReplicaGroupPlan group) =>
        "mkdir -p /opt/warmstart\n" + Shell.WriteFile("/opt/warmstart/trial", Script(trial, group))
        + "chmod 755 /opt/warmstart/trial\nsystemd-run --unit=warmstart-trial /opt/warmstart/trial\n";

    /// <summary>Asks once a second, as long as nobody ends the machine. The probe's secrets are there once the boot text has fetched them.</summary>
    public static string Script(TrialPlan trial, ReplicaGroupPlan group) => string.Concat(
        $$"""
        #!/bin/bash
        # Tells when the replica is ready: by it, and by the report's other lines, the start is measured.
        until [ -x /opt/warmstart/report ] && [ -s /opt/warmstart/machine ] && [ -e /var/lib/warmstart/report.jsonl ]; do sleep 1; done

        """,
        trial.Part is { } part && group == trial.Baked ? $$"""
        if grep -qxF {{Shell.Quote($"{trial.Service} {part}")}} {{BakeScripts.BakedPath}}; then
          /opt/warmstart/report {{Artifact}} {{Used}}
        else
          /opt/warmstart/report {{Artifact}} {{Unused}}
        fi

        """ : "",
        $$"""
        probe() {
          [ ! -r {{SecretParts.File}} ] || . {{SecretParts.File}}
          [ "$(curl {{string.Join(' ', Arguments(trial.Probe))}})" = 200 ]
        }
        until probe; do sleep 1; done
        /opt/warmstart/report ready finished

        """,
        group.Weights is { } weights ? $$"""
        disk=$(readlink -f "$(blkid -L {{Shell.Quote(weights.Mount.Label)}})")
        # The third number is that of sectors that were read.
        read -r -a counts < "/sys/class/block/${disk##*/}/stat"
        /opt/warmstart/report weights {{Read}} "$((counts[2] / 2048))"

        """ : "",
        $"/opt/warmstart/report {End} ended\n");

    /// <summary>What may hold a secret comes from pipes: other users of the machine see the arguments of its programs.</summary>
    private static IEnumerable<string> Arguments(TrialProbe trial)
    {
        var probe = trial.Probe;
        yield return string.Create(CultureInfo.InvariantCulture, $"-s -o /dev/null -w '%{{http_code}}' -m {Math.Max(1, probe.Timeout.TotalSeconds):0.###}");
        List<string> headers = [.. probe.Headers.Select(header => $"{header.Key}: {header.Value}")];
        if (probe.PostData is { } body)
        {
            yield return $"--data-binary @<(printf %s {Word(body, trial.Secrets)})";
            headers.Add("Content-Type: application/json");
        }

        if (headers.Count > 0)
        {
            yield return $"-H @<(printf '%s\\n' {string.Join(' ', headers.Select(header => Word(header, trial.Secrets)))})";
        }

        yield return $"-K <(printf 'url = \"%s\"\\n' {Word(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{trial.Port}{Escaped(probe.Path)}"), trial.Secrets)})";
    }

    /// <summary>As curl reads text in quotes.</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>The text as one word of the shell, in which names of secrets are left to the machine.</summary>
    private static string Word(string text, IReadOnlyList<string> secrets)
    {
        const char mark = '\u0001';
        var parts = Variables.Substitute(text, secrets.ToDictionary(name => name, name => $"{mark}{name}{mark}")).Split(mark);
        return string.Concat(parts.Select((part, index) => index % 2 == 1 ? $"\"${{{part}}}\"" : Shell.Quote(part)));
    }
}

/// <summary>The stack and the service, for the loader of a text that is too long for user data.</summary>
internal sealed record TrialLoader(string Stack, ServiceSpec Service);

/// <summary>How a machine gets what it boots with.</summary>
/// <param name="Base64">What EC2 is given.</param>
/// <param name="TextKey">Where in the bucket the whole text must lie; null when EC2 is given it.</param>
/// <param name="Text">The whole text.</param>
internal sealed record TrialUserData(string Base64, string? TextKey, string Text);
