namespace Infra.Plan;

/// <summary>Conda, where a script names it and the image lacks it.</summary>
internal static class CondaParts
{
    /// <summary>From conda-forge, whose channel asks no one to accept terms; under the path that SkyPilot's images use.</summary>
    /// <param name="bash">Bash as the user of setup and run, on the machine or in the container.</param>
    public static string Install(string bash) => $$"""
        if ! {{bash}} -c \
          'command -v conda || test -x ~/miniconda3/bin/conda || test -x ~/anaconda3/bin/conda || test -x /opt/conda/bin/conda'; then
          report conda started
          download "https://github.com/conda-forge/miniforge/releases/latest/download/Miniforge3-Linux-$(uname -m).sh" /opt/warmstart/conda.sh || fail conda
          {{bash}} /opt/warmstart/conda.sh -b -p "$home/miniconda3" || fail conda
          rm /opt/warmstart/conda.sh
          report conda finished
        fi

        """;

    /// <summary>A login bash on the machine.</summary>
    public const string OnMachine = """runuser -u "$user" -- env HOME="$home" bash -l""";

    /// <summary>Bash in the container.</summary>
    public const string InContainer = "docker exec replica bash";
}
