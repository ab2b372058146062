using Infra.Plan;

namespace Infra.Agent.Local;

/// <summary>What machines of a version boot with on this machine.</summary>
/// <param name="BootText">Renders the boot text for one machine.</param>
/// <param name="Secrets">Lines that export the secrets; they go through a pipe into the machine's own memory.</param>
internal sealed record LocalTemplate(Func<LocalMachine, string> BootText, string Secrets);
