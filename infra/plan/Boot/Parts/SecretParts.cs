namespace Infra.Plan;

/// <summary>Fetches secrets at boot. They are kept in memory and reach <c>setup</c> and <c>run</c> as environment, nothing else.</summary>
internal static class SecretParts
{
    /// <summary>The file that exports them, readable by the login user alone.</summary>
    public const string File = "/run/warmstart/secrets";

    /// <summary>Python comes with cloud-init, and quotes any text for the shell. A name without a value ends the boot.</summary>
    public static string Fetch(SecretPlan secret) => $$"""
        # Their values: {{secret.Mark ?? "unknown"}}.
        report secrets started
        for _ in {1..15}; do
          value=$(aws secretsmanager get-secret-value --region {{Shell.Quote(secret.Region)}} --secret-id {{Shell.Quote(secret.Name)}} --query SecretString --output text) && break
          sleep 4
        done
        install -m 600 -o "$user" /dev/null {{File}}
        printf '%s' "$value" | python3 -c '
        import json, shlex, sys
        values = json.load(sys.stdin)
        for key in sys.argv[1:]:
            print("export " + key + "=" + shlex.quote(values[key]))
        ' {{string.Join(' ', secret.Keys)}} > {{File}} || fail secrets
        unset value
        report secrets finished

        """;
}
