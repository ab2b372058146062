using System.Text.Json;
using Infra.Edge;

namespace Infra.Live;

/// <summary>The bucket of a running stack, read and written by AWS's own command line with the operator's own credentials.</summary>
/// <param name="Tools">Where the command line is.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Name">The bucket's name.</param>
/// <param name="Region">The bucket's region.</param>
internal sealed record StackBucket(Tools Tools, string Stack, string Name, string Region)
{
    /// <summary>When a call is given up.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    /// <summary>The same for one that brings many files.</summary>
    private static readonly TimeSpan _manyDeadline = TimeSpan.FromMinutes(10);

    /// <summary>So many patterns of a hundred characters fit a command line (Linux: 2 MiB for all of them).</summary>
    private const int AtOnce = 1000;

    /// <summary>An object; null when there is none.</summary>
    /// <exception cref="ToolException">The bucket cannot be read.</exception>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("warmstart-");
        try
        {
            var path = Path.Combine(folder.FullName, "object");
            await CallAsync(["s3api", "get-object", "--bucket", Name, "--key", key, path], $"reading {key}", cancellationToken);
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (ToolException failure) when (failure.Code is "NoSuchKey")
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The objects below a prefix, by key.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="after">Only keys that sort after this one; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(string prefix, string? after, CancellationToken cancellationToken)
    {
        string[] beginning = after is null ? [] : ["--start-after", after];
        var answer = await CallAsync(["s3api", "list-objects-v2", "--bucket", Name, "--prefix", prefix, .. beginning], $"listing {prefix}", cancellationToken);
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("Contents", out var contents) && contents.ValueKind == JsonValueKind.Array
            ? [.. contents.EnumerateArray().Select(one => new StoredFile(one.GetProperty("Key").GetString()!, one.GetProperty("LastModified").GetDateTimeOffset()))]
            : [];
    }

    /// <summary>The names of what lies directly below a prefix that ends with a slash and has more below itself.</summary>
    public async Task<IReadOnlyList<string>> FoldersAsync(string prefix, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(["s3api", "list-objects-v2", "--bucket", Name, "--prefix", prefix, "--delimiter", "/"], $"listing {prefix}", cancellationToken);
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("CommonPrefixes", out var folders) && folders.ValueKind == JsonValueKind.Array
            ? [.. folders.EnumerateArray().Select(one => one.GetProperty("Prefix").GetString()![prefix.Length..].TrimEnd('/'))]
            : [];
    }

    /// <summary>Many objects below a prefix that ends with a slash, by key; one that is gone by now is left out.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadManyAsync(string prefix, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var folder = Directory.CreateTempSubdirectory("warmstart-");
        try
        {
            foreach (var part in keys.Chunk(AtOnce))
            {
                var wanted = part.SelectMany(key => new[] { "--include", key[prefix.Length..] });
                string[] copy = ["s3", "cp", "--recursive", "--only-show-errors", $"s3://{Name}/{prefix}", folder.FullName, "--exclude", "*", .. wanted];
                await CallAsync(copy, $"reading {prefix}", cancellationToken, _manyDeadline);
            }

            foreach (var key in keys)
            {
                var path = Path.Combine(folder.FullName, key[prefix.Length..]);
                if (File.Exists(path))
                {
                    contents[key] = await File.ReadAllBytesAsync(path, cancellationToken);
                }
            }

            return contents;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes an object.</summary>
    public async Task WriteAsync(string key, byte[] content, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("warmstart-");
        try
        {
            var path = Path.Combine(folder.FullName, "object");
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            await CallAsync(["s3api", "put-object", "--bucket", Name, "--key", key, "--body", path, "--content-type", "application/json"], $"writing {key}", cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<JsonElement> CallAsync(IReadOnlyList<string> arguments, string doing, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        try
        {
            return await Tools.JsonAsync(AwsTool.Call(Region, arguments, deadline ?? _deadline) with { Doing = doing }, cancellationToken);
        }
        catch (ToolException failure) when (failure.Code is "NoSuchBucket")
        {
            throw new NotUpException($"The stack {Stack} is not up: its bucket {Name} does not exist in the account of these credentials.\n  `pulumi up --stack {Stack}` makes it. With credentials of another account, choose them: AWS_PROFILE.");
        }
    }
}

/// <summary>An object of a bucket.</summary>
internal sealed record StoredFile(string Key, DateTimeOffset Modified);
