namespace Infra.Plan;

/// <summary>The programs of a replica whose <c>setup</c> and <c>run</c> are in a container.</summary>
internal static class ContainedScripts
{
    /// <summary>
    /// Runs on the machine, as root: the container has neither its tools nor its rights. What the container says is read from
    /// its log, which lives on when <c>run</c> has ended and left something behind. A signal cuts waiting short, so it is
    /// waited for again.
    /// </summary>
    public static string Replica(SetupStep setup) => $$"""
        #!/bin/bash
        end=exited
        trap 'end=stopped; /opt/warmstart/end' TERM
        docker logs --follow replica &
        logs=$!
        step() {
          local inside
          docker exec replica bash /opt/warmstart/step "$1" &
          inside=$!
          wait "$inside"
          code=$?
          [ "$end" = exited ] || { wait "$inside"; code=$?; }
          /opt/warmstart/report "$1" "$end" "$code"
          if [ "$end$code" != exited0 ]; then
            /opt/warmstart/end
            wait "$logs"
            exit "$code"
          fi
        }
        {{(setup == SetupStep.Run ? "/opt/warmstart/report setup started\nstep setup\n" : "")}}/opt/warmstart/report run started
        step run

        """;

    /// <summary>
    /// Runs in the container, as its user and with its variables: no login shell, which would set PATH anew. What it says goes
    /// to the container's log where that is open to its user, so that what <c>run</c> leaves behind may go on speaking.
    /// </summary>
    public static string Step(string? secrets) => $$"""
        #!/bin/bash
        # step setup|run
        . /opt/warmstart/machine
        . /opt/warmstart/envs
        {{(secrets is null ? "" : $". {secrets}\n")}}cd ~/sky_workdir || exit 1
        [ ! -w /proc/1/fd/1 ] || exec > /proc/1/fd/1 2> /proc/1/fd/2
        case "$1" in
          setup) export SKYPILOT_SETUP_NODE_RANK=0 SKYPILOT_SETUP_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_SETUP_NUM_GPUS_PER_NODE=$WARMSTART_GPUS ;;
          run) export SKYPILOT_NODE_RANK=0 SKYPILOT_NODE_IPS=$WARMSTART_ADDRESS SKYPILOT_NUM_GPUS_PER_NODE=$WARMSTART_GPUS ;;
        esac
        exec bash -c '{{ReplicaScripts.Hooked}}' "/opt/warmstart/$1"

        """;

    /// <summary>
    /// Ends what is in the container as systemd ends a service: all get SIGTERM and the time to obey, 80 s, within systemd's own
    /// 90 s; then the container goes. Of the processes the first one and this stay.
    /// </summary>
    public const string End = """
        #!/bin/bash
        if [ "$1" = inside ]; then
          kill -TERM -1
          while left=(/proc/[0-9]*); [ "${#left[@]}" -gt 2 ]; do sleep 0.2; done
        else
          timeout 80 docker exec --user 0 replica bash /opt/warmstart/end inside
          docker kill replica
        fi >/dev/null 2>&1

        """;
}
