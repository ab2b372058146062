using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>Fits a boot text into what EC2 takes as user data.</summary>
internal static class UserData
{
    /// <summary>
    /// The text as it is; where that is too long, compressed, which cloud-init sees and undoes; where that is too long as well,
    /// a loader that fetches it from the bucket.
    /// </summary>
    public static UserDataPlan Of(ReplicaBootFacts facts, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= BootParts.MaxBytes)
        {
            return new() { Base64 = Convert.ToBase64String(bytes), TextKey = null };
        }

        // Fixed codes save at most seven eighths of each match: what is far longer need not be tried.
        var packed = bytes.Length <= BootParts.MaxBytes * MostSaved ? Gzip.Compress(bytes) : bytes;
        if (packed.Length <= BootParts.MaxBytes)
        {
            return new() { Base64 = Convert.ToBase64String(packed), TextKey = null };
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var key = BucketKeys.BootText(facts.Service.Name, hash);
        return new() { Base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Loader(facts, key, hash))), TextKey = key };
    }

    private const int MostSaved = 8;

    /// <summary>A text that is not what was planned is not run; the report says so in the replica's stead.</summary>
    private static string Loader(ReplicaBootFacts facts, string key, string hash) => string.Join('\n',
        $$"""
        #!/bin/bash
        # A replica of {{facts.Service.Name}}, stack {{facts.Stack}}, placement {{facts.Placement}}: its boot text is too long for user data and lies in the bucket.
        bucket={{Shell.Quote(facts.Bucket)}}
        bucket_region={{Shell.Quote(facts.BucketRegion)}}
        export HOME=/root
        mkdir -p /opt/warmstart

        """,
        MachineParts.Packages,
        MachineParts.CommandLine,
        $$"""
        for _ in {1..15}; do
          aws s3 cp --only-show-errors --region "$bucket_region" "s3://$bucket/"{{Shell.Quote(key)}} /opt/warmstart/boot && break
          sleep 4
        done
        if sha256sum --check --status <<< '{{hash}}  /opt/warmstart/boot'; then
          exec bash /opt/warmstart/boot
        fi

        """,
        BootParts.Metadata,
        $$"""
        printf '{"at":"%s","seconds":%s,"instance":"%s","type":"%s","zone":"%s","phase":"boot","state":"failed","code":1}\n' \
          "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(cut -d ' ' -f 1 /proc/uptime)" \
          "$instance" "$(metadata instance-type)" "$(metadata placement/availability-zone)" \
          | aws s3 cp --only-show-errors --region "$bucket_region" - "s3://$bucket/"{{Shell.Quote(BucketKeys.Reports(facts.Service.Name))}}"/$instance.jsonl"
        exit 1

        """);
}
