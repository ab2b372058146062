namespace Infra.Plan;

/// <summary>Clones a git repository as the working directory.</summary>
internal static class RepositoryParts
{
    /// <summary>
    /// Its absence is a failed replica: run would start without its code. The token goes by a program that git asks, so that it
    /// stands in no command line and in no file; hosts take it beside any user, and Bitbucket beside this one alone.
    /// </summary>
    public static string Clone(RepositoryPlan repository) => $$"""
        report files started
        {{Shell.WriteFile("/opt/warmstart/askpass", Askpass)}}chmod 755 /opt/warmstart/askpass
        clone() { # URL REF
          runuser -u "$user" -- env HOME="$home" GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=/opt/warmstart/askpass bash -c '
            . /opt/warmstart/envs
            [ ! -e {{SecretParts.File}} ] || . {{SecretParts.File}}
            cd ~/sky_workdir && git init -q . && git config remote.origin.url "$0" \
              && git config remote.origin.fetch "+refs/heads/*:refs/remotes/origin/*" \
              && git fetch -q --depth 1 origin "$1" && git checkout -q --detach FETCH_HEAD' "$@"
        }
        for _ in {1..10}; do
          clone {{Shell.Quote(repository.Url)}} {{Shell.Quote(repository.Ref ?? "HEAD")}} && break
          sleep 4
        done
        runuser -u "$user" -- git -C "$home/sky_workdir" rev-parse -q --verify HEAD >/dev/null || fail files
        report files finished

        """;

    private const string Askpass = """
        #!/bin/sh
        case "$1" in User*) echo x-token-auth ;; *) printf '%s\n' "$GIT_TOKEN" ;; esac

        """;
}
