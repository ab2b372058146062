namespace Infra.Plan;

/// <summary>Parts for containers.</summary>
internal static class DockerParts
{
    /// <summary>Where the login of a registry is kept: in memory, as it holds the password.</summary>
    public const string Config = "/run/warmstart/docker";

    /// <summary>Amazon Linux installs docker without starting it.</summary>
    public const string Start = """
        systemctl start docker

        """;

    /// <summary>NVIDIA's runtime for docker, which default images of machines with accelerators have, from NVIDIA's own archive.</summary>
    public const string Runtime = """
        runtime() {
          if ! command -v nvidia-ctk >/dev/null; then
            if [ "$family" = apt ]; then
              download https://nvidia.github.io/libnvidia-container/gpgkey /usr/share/keyrings/nvidia-container-toolkit.asc || return
              echo "deb [signed-by=/usr/share/keyrings/nvidia-container-toolkit.asc] https://nvidia.github.io/libnvidia-container/stable/deb/$(dpkg --print-architecture) /" \
                > /etc/apt/sources.list.d/nvidia-container-toolkit.list
              fresh=
            else
              download https://nvidia.github.io/libnvidia-container/stable/rpm/nvidia-container-toolkit.repo /etc/yum.repos.d/nvidia-container-toolkit.repo || return
            fi
            add nvidia-container-toolkit || return
          fi
          grep -qs nvidia /etc/docker/daemon.json || { nvidia-ctk runtime configure --runtime=docker && systemctl restart docker; }
        }
        if command -v nvidia-smi >/dev/null; then
          runtime || fail docker
        fi

        """;

    /// <summary>Logs in to a private registry with what the named file exports; the password goes by standard input.</summary>
    public static string Login(string variables) => $$"""
        (
          . {{variables}}
          printf '%s' "$SKYPILOT_DOCKER_PASSWORD" \
            | DOCKER_CONFIG={{Config}} docker login --username "$SKYPILOT_DOCKER_USERNAME" --password-stdin "$SKYPILOT_DOCKER_SERVER"
        ) || fail registry
        chown -R "$user:" {{Config}}

        """;
}
