using System.Globalization;
using Infra.Edge;

namespace Infra.Agent.Run;

/// <summary>A program that runs on after the call that started it, known by its id and the time of its start, since ids are used again.</summary>
/// <param name="Id">The process's id; it leads a group and a session of its own, so that Ctrl-C on the terminal is not for it.</param>
/// <param name="Started">When it started, in the kernel's ticks since the machine began.</param>
internal sealed record Child(int Id, long Started)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether it is still there.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAlive => StartOf(Id) == Started;

    /// <summary>Starts a program. What it says is appended to <paramref name="log"/>; <paramref name="input"/> is what it reads.</summary>
    public static Child Start(string log, string input, IReadOnlyList<string> command)
    {
        // The shell becomes setsid, which becomes the program: one id throughout.
        var id = Tools.OfThisMachine.Start(new("bash", ["-c", "exec setsid \"$@\" >> \"$0\" 2>&1", log, .. command], Timeout.InfiniteTimeSpan) { Input = input });
        return new(id, StartOf(id) ?? 0);
    }

    /// <summary>Asks it and all of its group to end, waits, and ends what is still there.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (!IsAlive)
        {
            return;
        }

        await SignalAsync("TERM");
        if (!await IsGoneAsync(grace))
        {
            await KillAsync();
        }
    }

    /// <summary>Ends it and its group without asking.</summary>
    public async Task KillAsync()
    {
        if (IsAlive)
        {
            await SignalAsync("KILL");
            await IsGoneAsync(TimeSpan.FromSeconds(3));
        }
    }

    /// <summary>Sends a signal to its group; to none where the group is gone.</summary>
    public Task SignalAsync(string signal) => Tools.OfThisMachine.RunAsync(
        new("bash", ["-c", $"kill -{signal} -- -{Id.ToString(CultureInfo.InvariantCulture)}"], TimeSpan.FromSeconds(10)), CancellationToken.None);

    private async Task<bool> IsGoneAsync(TimeSpan limit)
    {
        for (var waited = TimeSpan.Zero; waited < limit; waited += _pause)
        {
            if (!IsAlive)
            {
                return true;
            }

            await Task.Delay(_pause);
        }

        return !IsAlive;
    }

    /// <summary>When a process started; null when there is none, or only its exit code is left (proc(5), stat: state is the first field after the name, start the twentieth).</summary>
    private static long? StartOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
