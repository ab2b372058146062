using System.Text;
using System.Text.Json;
using Infra.Plan;

namespace Imagebake;

/// <summary>The login of a private registry, in a file for skopeo that only we can read, gone when the call is over: arguments can be read by everybody.</summary>
/// <param name="Path">Where it is; null where the image has no login for the registry, and skopeo uses those that it finds on this machine.</param>
internal sealed record RegistryAuth(string? Path) : IDisposable
{
    /// <summary>The file for a container, from the secrets of its image.</summary>
    public static RegistryAuth Of(BakeRun run, ImageSpec image, ContainerReference container)
    {
        if (!RegistryLogin.Names.All(name => image.Secrets.Any(secret => secret.Value == name))
            || RegistryLogin.Names.Select(run.Variable).ToList() is not [{ Length: > 0 } user, { Length: > 0 } password, { Length: > 0 } server]
            || container.Repository.Split('/')[0] is var host && Host(server) != host)
        {
            return new((string?)null);
        }

        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"warmstart-{Guid.NewGuid():N}.json");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        JsonSerializer.Serialize(file, new { auths = new Dictionary<string, object> { [host] = new { auth } } });
        return new(path);
    }

    public void Dispose()
    {
        if (Path is not null)
        {
            File.Delete(Path);
        }
    }

    /// <summary>A registry's host, as container names have it; Docker's own server is written as an address of its API.</summary>
    private static string Host(string server)
    {
        var host = (server.Contains("://", StringComparison.Ordinal) ? server[(server.IndexOf("://", StringComparison.Ordinal) + 3)..] : server).Split('/')[0];
        return host is "index.docker.io" or "registry-1.docker.io" ? "docker.io" : host;
    }
}
