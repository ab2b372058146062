namespace Infra.Plan;

/// <summary>The balancer's agent on its machine: what fetches the first one, what runs it, and what goes back when a new one is no good.</summary>
internal static class AgentParts
{
    /// <summary>The agent's program in its folder.</summary>
    public const string Program = "Infra.Balancer";

    /// <summary>The link to the folder of the agent that is run.</summary>
    public const string CurrentLink = "current";

    /// <summary>The link to the folder of the one before.</summary>
    public const string PreviousLink = "previous";

    /// <summary>What an agent writes its name into once it has told a status.</summary>
    public const string ReadyFile = "ready";

    /// <summary>The name of the agent that was given up, and why.</summary>
    public const string RefusedFile = "refused";

    /// <summary>Where all of them are.</summary>
    public const string Folder = "/var/lib/warmstart/agent";

    /// <summary>
    /// Runs the agent for ever. One that ends three times before it has told a status, or tells none for so long, gives its place back to
    /// the one before. The first argument is the folder, all else goes to the agent.
    /// </summary>
    public static string Launcher(string bucket, string region) => $$"""
        #!/bin/bash
        # Runs the balancer's agent: `{{CurrentLink}}` for ever, and `{{PreviousLink}}` again when that is no good.
        cd "$1" && shift || exit 1
        patience=${WARMSTART_AGENT_PATIENCE:-300}
        first() { # the agent that the fleet file names
          local key version
          key=$(aws s3 cp --only-show-errors --region {{Shell.Quote(region)}} {{Shell.Quote($"s3://{bucket}/{BucketKeys.Fleet}")}} - | sed -n 's/.*"Agent":"\([^"]*\)".*/\1/p')
          [ -n "$key" ] || return
          version=$(basename "$key" .tar.gz)
          rm -rf "$version.part" && mkdir "$version.part" \
            && aws s3 cp --only-show-errors --region {{Shell.Quote(region)}} {{Shell.Quote($"s3://{bucket}/")}}"$key" - | tar -xz -C "$version.part" \
            && rm -rf "$version" && mv -T "$version.part" "$version" && ln -sfn "$version" {{CurrentLink}}
        }
        # The bucket may be filled, or the role in force, a little later than the machine boots.
        until [ -x {{CurrentLink}}/{{Program}} ] || first; do
          sleep 5
        done
        tries=0
        agent=
        ended=
        trap 'ended=yes; [ -z "$agent" ] || kill -TERM "$agent"' TERM INT
        while [ -z "$ended" ]; do
          version=$(readlink {{CurrentLink}})
          rm -f {{ReadyFile}}
          "./$version/{{Program}}" --folder "$PWD" "$@" 2> >(tee errors >&2) &
          agent=$!
          (sleep "$patience"; [ -e {{ReadyFile}} ] || kill -KILL "$agent") &
          limit=$!
          wait "$agent"
          code=$?
          while kill -0 "$agent" 2>/dev/null; do
            wait "$agent"
            code=$?
          done
          pkill -P "$limit"
          kill "$limit" 2>/dev/null
          if [ -e {{ReadyFile}} ]; then
            tries=0
          elif [ -z "$ended" ]; then
            tries=$((tries + 1))
            before=$(readlink {{PreviousLink}})
            if [ "$tries" -ge 3 ] && [ -x "{{PreviousLink}}/{{Program}}" ] && [ "$before" != "$version" ]; then
              echo "$version It ended $tries times before it told a status, the last time with exit code $code: $(tail -n 3 errors | tr -s '\n\t ' ' ')" > {{RefusedFile}}
              ln -sfn "$before" {{CurrentLink}}
              tries=0
            fi
          fi
          [ -n "$ended" ] || [ "$version" != "$(readlink {{CurrentLink}})" ] || sleep 2
        done

        """;
}
