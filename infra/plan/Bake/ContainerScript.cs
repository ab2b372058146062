using System.Text;

namespace Infra.Plan;

/// <summary>Pulls container images onto a machine that becomes an image, as root, before any setup.</summary>
internal static class ContainerScript
{
    /// <summary>
    /// By digest, with the tag that was written set on it: replicas name what the operator wrote, and get what was baked. Passwords
    /// go by standard input into a file in memory.
    /// </summary>
    public static string Of(IReadOnlyList<ContainerReference> containers, IReadOnlyList<RegistryAccess> registries)
    {
        var script = new StringBuilder($$"""
            #!/bin/bash
            set -e
            if ! command -v docker >/dev/null; then
              if command -v apt-get >/dev/null; then
            {{BootParts.Packages([("docker", "docker.io")])}}
              else
                dnf -q -y install docker
              fi
            fi
            systemctl start docker
            DOCKER_CONFIG=$(mktemp -d /dev/shm/docker.XXXXXX)
            export DOCKER_CONFIG
            trap 'rm -rf "$DOCKER_CONFIG"' EXIT
            pull() {
              for pause in 5 20 60 0; do
                docker pull --quiet "$1" && return
                [ "$pause" -eq 0 ] || sleep "$pause"
              done
              echo "cannot pull $1" >&2
              return 1
            }

            """);
        foreach (var registry in registries)
        {
            script.Append("printf '%s' \"$").Append(registry.PasswordVariable).Append("\" | docker login --username ").Append(registry.Username).Append(" --password-stdin ").Append(registry.Server).Append(" >/dev/null\n");
        }

        foreach (var container in containers)
        {
            script.Append("pull ").Append(Shell.Quote(container.ByDigest)).Append('\n');
            foreach (var name in container.Names.Skip(1))
            {
                script.Append("docker tag ").Append(Shell.Quote(container.ByDigest)).Append(' ').Append(Shell.Quote(name)).Append('\n');
            }
        }

        return script.ToString();
    }
}
