namespace Infra.Plan;

/// <summary>What the boot texts of replicas and of the balancer share.</summary>
internal static class BootParts
{
    /// <summary>EC2 takes no more user data than this, counted before base64.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Asks the machine's metadata, by session token: the templates refuse the older way.</summary>
    public const string Metadata = """
        token=$(curl -fsS --retry 10 --retry-connrefused -X PUT \
          -H 'X-aws-ec2-metadata-token-ttl-seconds: 3600' http://169.254.169.254/latest/api/token)
        metadata() {
          curl -fsS --retry 10 --retry-connrefused -H "X-aws-ec2-metadata-token: $token" \
            "http://169.254.169.254/latest/meta-data/$1"
        }
        instance=$(metadata instance-id)

        """;

    /// <summary>Installs Debian packages for commands that the image lacks; each pair is a command and its package.</summary>
    public static string Packages(IEnumerable<(string Command, string Package)> needed) => $$"""
        missing=()
        {{string.Join('\n', needed.Select(pair => $"command -v {pair.Command} >/dev/null || missing+=({pair.Package})"))}}
        if [ "${#missing[@]}" -gt 0 ]; then
          for _ in {1..10}; do
            apt-get -o DPkg::Lock::Timeout=300 update -q \
              && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}" \
              && break
            sleep 6
          done
        fi

        """;
}
