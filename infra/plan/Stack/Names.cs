using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>Physical names that fit every cloud's limits.</summary>
public static class Names
{
    /// <summary>
    /// The least of the limits in use: S3 buckets 63, IAM roles 64, launch templates 128, Auto Scaling groups 255.
    /// </summary>
    public const int Limit = 63;

    private const int HashLength = 8;

    /// <summary>The name itself when it fits; else its beginning and a hash of the whole.</summary>
    public static string Fit(string name)
    {
        if (name.Length <= Limit)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashLength / 2));
        return $"{name[..(Limit - HashLength - 1)].TrimEnd('-', '.', '_')}-{hash}";
    }
}
