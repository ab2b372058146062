namespace Infra.Tests.Program.Aws;

/// <summary>The operations of the AWS services that our policies name, as facts of the service models (operations.txt).</summary>
internal static class AwsOperations
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> _byService = new(Read);

    /// <summary>Whether a service has an operation, by IAM's prefix of the service.</summary>
    public static bool Has(string service, string operation) =>
        _byService.Value.TryGetValue(service, out var operations) && operations.Contains(operation);

    private static Dictionary<string, HashSet<string>> Read()
    {
        var byService = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var current = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Repository.Read("tests/program/aws/iam/operations.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                byService[line.TrimEnd(':')] = current = new(StringComparer.Ordinal);
            }
            else
            {
                current.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return byService;
    }
}
