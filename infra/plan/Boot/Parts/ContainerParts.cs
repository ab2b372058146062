namespace Infra.Plan;

/// <summary>Parts for a service whose <c>setup</c> and <c>run</c> are in a container (fact sheet of the service YAML, 3.5).</summary>
internal static class ContainerParts
{
    /// <summary>
    /// Fetches the image, unless it was baked, and asks it for its user. From here on that user takes the place of the login
    /// user, as SkyPilot has it: the files of the machine get the same owner and lie at the same paths as in the container.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="variables">The file that exports the registry's login; null without one.</param>
    public static string Fetch(ContainerPlan container, string? variables) => $$"""
        report image started
        image={{Shell.Quote(container.Reference)}}
        {{(variables is null ? "" : $"image=$(. {variables} && case \"$image\" in \"$SKYPILOT_DOCKER_SERVER\"/*) echo \"$image\" ;; *) echo \"$SKYPILOT_DOCKER_SERVER/$image\" ;; esac)\n")}}pull() {
          local try
          docker image inspect "$image" >/dev/null 2>&1 && return
          for try in 3 6 12 24 48; do
            DOCKER_CONFIG={{DockerParts.Config}} docker pull --quiet "$image" >/dev/null && return
            sleep "$try"
          done
          return 1
        }
        pull || fail image
        read -r uid home < <(docker run --rm --network none --entrypoint bash "$image" -c 'echo "$(id -u) $HOME"')
        [ -n "$home" ] || fail image
        user=$(id -nu "$uid" 2>/dev/null) || { user=replica && useradd --no-create-home --home-dir "$home" --uid "$uid" "$user"; } || fail image
        chown -R "$user:" /run/warmstart /opt/warmstart/envs
        owned "$home"
        owned "$home/sky_workdir"
        report image finished

        """;

    /// <summary>
    /// Starts the container, whose first program waits for ever and takes in what others leave behind; <c>setup</c> and
    /// <c>run</c> are started beside it. It has the machine's network and shared memory, which engines on several GPUs need, and
    /// none of SkyPilot's rights to mount: the machine has mounted all there is.
    /// </summary>
    /// <param name="shared">Paths of the machine, as words of the shell, that it sees too.</param>
    public static string Start(IReadOnlyList<string> shared) => $$"""
        options=()
        share() { # PATH OPTION...
          options+=(--mount "type=bind,\"source=${1//\"/\"\"}\",\"target=${1//\"/\"\"}\"${2:-}")
        }
        share /opt/warmstart ,readonly
        {{string.Join('\n', shared.Select(path => $"share {path}"))}}
        ! nvidia-smi -L >/dev/null 2>&1 || options+=(--gpus all)
        docker run --detach --interactive --name replica --network host --ipc host --log-driver local --ulimit nofile=1048576:1048576 \
          --env LANG=C.UTF-8 --env LC_ALL=C.UTF-8 "${options[@]}" --entrypoint bash "$image" >/dev/null || fail image

        """;
}
