using System.Globalization;

namespace Infra.Plan;

/// <summary>Parts that bring files: the working directory, local files of the operator's, buckets, weights.</summary>
internal static class FileParts
{
    /// <summary>The working directory. Its absence is a failed replica: run would start without its code.</summary>
    public static string Workdir(string key) => $$"""
        report files started
        fetch {{Shell.Quote(key)}} "$home/sky_workdir" || fail files
        chown -R "$user:" "$home/sky_workdir"
        report files finished

        """;

    /// <summary>Local files and folders under file_mounts, with their modes.</summary>
    public static string Uploads(IReadOnlyList<UploadedMountPlan> mounts) => $$"""
        folder_at() { # FOLDER KEY
          owned "$1" && fetch "$2" "$1" && chown -R "$user:" "$1"
        }
        file_at() { # FILE KEY: the archive's only file, under another name
          local part
          part=$(mktemp -d) && owned "$(dirname "$1")" && fetch "$2" "$part" \
            && find "$part" -type f -exec chown "$user:" {} \; -exec mv -T {} "$1" \; && rm -r "$part" && [ -e "$1" ]
        }
        report mounts started
        {{string.Join('\n', mounts.Select(mount => $"{(mount.Kind == MountedKind.File ? "file_at" : "folder_at")} {Path(mount.Target)} {Shell.Quote(mount.Key)} || fail mounts"))}}
        report mounts finished

        """;

    /// <summary>
    /// Buckets of S3. Mountpoint for Amazon S3 shows them as folders: it reads anywhere in a file and writes new files from
    /// their beginning, and changes no file in place.
    /// </summary>
    public static string Buckets(IReadOnlyList<BucketMountPlan> mounts) => string.Concat(
        mounts.Any(mount => mount.Mode != BucketMountMode.Copy) ? Mountpoint : "",
        mounts.Any(mount => mount.Mode == BucketMountMode.Copy) ? Copying : "",
        "report buckets started\n",
        string.Concat(mounts.Select((mount, index) => $"{Line(mount, index)} || fail buckets\n")),
        "report buckets finished\n");

    /// <summary>
    /// A disk of weights, found by its label, mounted without its journal, which a read-only disk could not replay. The kernel
    /// reads ahead as far as the plan says: its own 128 KiB wastes the disk (fact sheet on baking, 5.5).
    /// </summary>
    public static string Weights(WeightsVolumePlan weights) => $$"""
        weights() {
          local disk options=ro
          for _ in {1..60}; do
            disk=$(blkid -L {{Shell.Quote(weights.Label)}}) && break
            sleep 1
          done
          [ -n "$disk" ] && owned {{Path(weights.MountPath)}} || return
          [ "$(blkid -o value -s TYPE "$disk")" != ext4 ] || options=ro,noload
          mount -o "$options" "$disk" {{Path(weights.MountPath)}} && blockdev --setra {{(weights.ReadAheadKiB * 2).ToString(CultureInfo.InvariantCulture)}} "$disk"
        }
        report weights started
        weights || fail weights
        report weights finished

        """;

    private const string Mountpoint = """
        if ! command -v mount-s3 >/dev/null; then
          case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x86_64 ;; esac
          case "$family" in apt) kind=deb ;; *) kind=rpm ;; esac
          download "https://s3.amazonaws.com/mountpoint-s3-release/latest/$arch/mount-s3.$kind" "/tmp/mount-s3.$kind" || fail buckets
          add "/tmp/mount-s3.$kind" || fail buckets
        fi
        show() { # FOLDER BUCKET OPTION...
          owned "$1" && mount-s3 "$2" "$1" --allow-other --uid "$(id -u "$user")" --gid "$(id -g "$user")" "${@:3}"
        }

        """;

    private const string Copying = """
        copy() { # PATH BUCKET PREFIX OPTION...: an object as a file, else all that is below the prefix as a folder
          if [ -n "$3" ] && aws s3api head-object --bucket "$2" --key "$3" "${@:4}" >/dev/null 2>&1; then
            owned "$(dirname "$1")" && aws s3 cp --only-show-errors "${@:4}" "s3://$2/$3" "$1"
          else
            owned "$1" && aws s3 sync --only-show-errors "${@:4}" "s3://$2/$3" "$1"
          fi && chown -R "$user:" "$1"
        }

        """;

    private static string Line(BucketMountPlan mount, int index)
    {
        var region = mount.Region is { } known ? $" --region {Shell.Quote(known)}" : "";
        if (mount.Mode == BucketMountMode.Copy)
        {
            return $"copy {Path(mount.Target)} {Shell.Quote(mount.Bucket)} {Shell.Quote(mount.Prefix)}{region}";
        }

        var prefix = mount.Prefix.Length > 0 ? $" --prefix {Shell.Quote(mount.Prefix + "/")}" : "";
        var writing = mount.ReadOnly ? " --read-only" : " --allow-delete --allow-overwrite";
        var cache = mount.Mode == BucketMountMode.MountCached ? $" --cache /var/cache/warmstart/{index.ToString(CultureInfo.InvariantCulture)}" : "";
        var show = $"show {Path(mount.Target)} {Shell.Quote(mount.Bucket)}{region}{prefix}{writing}{cache}";
        return cache.Length > 0 ? $"mkdir -p{cache[" --cache".Length..]}\n{show}" : show;
    }

    /// <summary>A path on the replica as one word of the shell; SkyPilot sees relative ones from the working directory.</summary>
    public static string Path(string target) => target switch
    {
        "~" => "\"$home\"",
        ['/', ..] => Shell.Quote(target),
        ['~', '/', .. var below] => $"\"$home\"/{Shell.Quote(below)}",
        _ => $"\"$home/sky_workdir\"/{Shell.Quote(target)}",
    };
}
