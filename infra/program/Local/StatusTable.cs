using System.Globalization;
using Infra.Agent;
using Infra.Agent.Local;
using Infra.Commands;
using Infra.Plan;
using Infra.Live;
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
    private readonly Redrawing _drawing = new();

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
        var ready = service.Ready > 0 ? Endpoints.Curl(service) : service.Reason ?? "no replica is ready yet";
        _drawing.Draw(new Rows(
            new Text(_title),
            new Text($"{service.Status}  {service.Ready} of {service.Target} ready  {rate.ToString("0.0", CultureInfo.InvariantCulture)} requests/s  {ready}"),
            CellTable.Of(StatusCells.Replicas(service)),
            new Text(string.Join('\n', status.Failures.DefaultIfEmpty(_failure)), new Style(Color.Yellow))));
        _failure = "";
    }

    public void Fail(string failure) => _failure = failure;
}
