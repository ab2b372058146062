using System.Globalization;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Plan;
using Spectre.Console;

namespace Infra.Local;

/// <summary>The status as a table that is drawn over itself.</summary>
internal sealed class StatusTable
{
    /// <summary>Requests of the last minute, by tick.</summary>
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, long Count)> _requests = new();
    private string _title = "";
    private string _failure = "";
    private int _drawn;

    public void Begin(LocalPlan plan, LocalRun run) => _title = $"{plan.Service.Name}  {run.Endpoint}  files in {run.Folder}  Ctrl-C takes all down";

    public void Show(AgentStatus status)
    {
        var service = status.Services[0];
        _requests.Enqueue((status.At, service.Requests));
        while (_requests.Peek().At < status.At - _window)
        {
            _requests.Dequeue();
        }

        var rate = _requests.Sum(count => count.Count) / _window.TotalSeconds;
        var table = new Table().Border(TableBorder.None).AddColumns("replica", "status", "phase", "version", "address", "age", "requests", "why");
        foreach (var replica in service.Replicas)
        {
            table.AddRow(new[]
            {
                replica.Instance, replica.Status, replica.Phase ?? "", replica.Version, replica.Address ?? "",
                $"{replica.Age.ToString(CultureInfo.InvariantCulture)} s", replica.InFlight?.ToString(CultureInfo.InvariantCulture) ?? "", replica.Reason ?? "",
            }.Select(cell => new Text(cell)).ToArray());
        }

        var ready = service.Ready > 0 ? Endpoints.Curl(service) : service.Reason ?? "no replica is ready yet";
        Draw(new Rows(
            new Text(_title),
            new Text($"{service.Status}  {service.Ready} of {service.Target} ready  {rate.ToString("0.0", CultureInfo.InvariantCulture)} requests/s  {ready}"),
            table,
            new Text(string.Join('\n', status.Failures.DefaultIfEmpty(_failure)), new Style(Color.Yellow))));
        _failure = "";
    }

    public void Fail(string failure) => _failure = failure;

    private void Draw(Rows rows)
    {
        var console = AnsiConsole.Console;
        var options = Spectre.Console.Rendering.RenderOptions.Create(console, console.Profile.Capabilities);
        var lines = Spectre.Console.Rendering.Segment.SplitLines(((Spectre.Console.Rendering.IRenderable)rows).Render(options, console.Profile.Width)).Count;
        if (_drawn > 0)
        {
            console.Write(new ControlCode($"\e[{_drawn.ToString(CultureInfo.InvariantCulture)}A\e[J"));
        }

        console.Write(rows);
        _drawn = lines;
    }
}
