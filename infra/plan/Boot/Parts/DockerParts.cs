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

    /// <summary>
    /// Writes a login as docker itself would keep it, from three variables that are exported: neither the name nor the password
    /// is in a command line. Docker Hub is kept under its old address (docker's <c>registry.IndexServer</c>).
    /// </summary>
    public const string KeepLogin = $$"""
        keep_login() {
          mkdir -p {{Config}} && chown "$user:" {{Config}} && python3 -c '
        import base64, json, os
        name, password, server = (os.environ["SKYPILOT_DOCKER_" + key] for key in ("USERNAME", "PASSWORD", "SERVER"))
        if server in ("docker.io", "index.docker.io", "registry-1.docker.io"):
            server = "https://index.docker.io/v1/"
        print(json.dumps(dict(auths={server: dict(auth=base64.b64encode((name + ":" + password).encode()).decode())})))
        ' > {{Config}}/config.json
        }

        """;

    /// <summary>Keeps the login that the named file exports. One without a password is none: SkyPilot takes it for a registry that the machine may read anyway.</summary>
    public static string Login(string variables) => $$"""
        (. {{variables}} && { [ -z "$SKYPILOT_DOCKER_PASSWORD" ] || keep_login; }) || fail registry

        """;

    /// <summary>Keeps a login to ECR, which the machine's role gives for twelve hours. The role may come into force after the machine starts.</summary>
    public static string EcrLogin(EcrRepository repository) => $$"""
        for _ in {1..15}; do
          password=$(aws ecr get-login-password --region {{Shell.Quote(repository.Region)}}) && break
          sleep 4
        done
        [ -n "$password" ] || fail registry
        SKYPILOT_DOCKER_USERNAME=AWS SKYPILOT_DOCKER_PASSWORD=$password SKYPILOT_DOCKER_SERVER={{Shell.Quote(repository.Registry)}} keep_login || fail registry
        unset password

        """;
}
