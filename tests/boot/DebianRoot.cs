using System.Diagnostics;

namespace Infra.Tests.Boot;

/// <summary>A Debian root that machines are made of: made once for all tests, the first time that one needs it.</summary>
public sealed class DebianRoot : IDisposable
{
    private readonly Lazy<string> _path = new(Make);

    internal string Path => _path.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_path.IsValueCreated)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static string Make()
    {
        var path = Directory.CreateTempSubdirectory("warmstart-root-").FullName;
        using var make = Process.Start(new ProcessStartInfo(System.IO.Path.Combine(Repository.Root, "tests/boot/machine/make"), [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = make.StandardOutput.ReadToEndAsync();
        var errors = make.StandardError.ReadToEnd();
        make.WaitForExit();
        return make.ExitCode == 0 ? path : throw new InvalidOperationException($"A Debian root could not be made.\n{output.Result}{errors}");
    }
}

/// <summary>The tests that share the root, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class MachineTests : ICollectionFixture<DebianRoot>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "machines";
}
