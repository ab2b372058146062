using System.Globalization;

namespace Infra.Plan;

/// <summary>
/// What runs on a machine of Amazon Linux while its second disk is filled with weights. AWS keeps and logs the whole text, so
/// of a token it has the secret's name only.
/// </summary>
internal static class WeightsScript
{
    /// <summary>The device name that the disk is asked for by; the machine itself finds it by the volume's id.</summary>
    public const string Device = "/dev/sdf";

    /// <summary>What the last line says when all went well.</summary>
    public const string Done = "warmstart-weights-stand";

    /// <summary>The longest script that is sent: a document of Systems Manager has at most 64 KiB, and the rest of the call needs room too.</summary>
    public const int LongestScript = 60 * 1024;

    /// <summary>Files that are fetched at once: one connection of Hugging Face brings less than the machine and its disk can take.</summary>
    private const int AtOnce = 4;

    /// <summary>Times that a file is fetched before the bake fails; the pauses between them grow to a minute.</summary>
    private const int Tries = 5;

    /// <summary>Boots the machine with its dead-man switch: it powers itself off after a time, and is terminated by that.</summary>
    public static string Boot(TimeSpan life) => string.Create(CultureInfo.InvariantCulture, $"#!/bin/bash\nshutdown -h +{(int)Math.Max(1, life.TotalMinutes)}\n");

    /// <summary>
    /// Makes the file system, gives each file its room, the largest first, fetches them, looks at sizes and hashes, unmounts and
    /// checks. Without a journal, since a read-only disk with a dirty one cannot be mounted (fact sheet on baking, 5.1); without
    /// reserved blocks; with as many inodes as there are files, and some to spare.
    /// </summary>
    public static string Fill(WeightsOrder order) => $$"""
        set -eu
        umask 022
        work=$(mktemp -d /dev/shm/weights.XXXXXX)
        into=$work/disk
        trap 'umount "$into" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
        disk=
        tries=0
        until [ -n "$disk" ]; do
          [ "$tries" -lt 60 ] || { echo "{{order.Volume}} does not appear as an NVMe disk; building needs a machine type on AWS Nitro" >&2; exit 1; }
          [ "$tries" -eq 0 ] || sleep 2
          tries=$((tries + 1))
          disk=$(lsblk -dnpo NAME,SERIAL | sed -n 's/  *{{order.Volume.Replace("-", "", StringComparison.Ordinal)}} *$//p')
        done
        command -v mkfs.ext4 >/dev/null || dnf -q -y install e2fsprogs
        mkfs.ext4 -q -F -O ^has_journal -m 0 -N {{Number(Inodes(order.Files))}} -E lazy_itable_init=0,nodiscard -L {{WeightsDiskPlan.Label}} "$disk"
        mkdir "$into"
        mount "$disk" "$into"
        tab=$(printf '\t')
        {{Shell.WriteFile("\"$work\"/list", List(order))}}
        while IFS=$tab read -r bytes _ path _; do
          mkdir -p "$(dirname "$into/$path")"
          : > "$into/$path"
          [ "$bytes" -eq 0 ] || fallocate -n -l "$bytes" "$into/$path"
        done < "$work/list"
        {{Shell.WriteFile("\"$work\"/take", Take(order))}}
        export into work tab
        {{Login(order)}}
        xargs -d '\n' -n 1 -P {{AtOnce}} sh "$work/take" < "$work/list"
        sync
        umount "$into"
        e2fsck -fn "$disk"
        echo {{Done}}

        """;

    /// <summary>
    /// Fetches one file, of a line of the list, and writes it over the room that it was given. After a failure no other is begun;
    /// those under way come to their end first, so that nothing writes onto a disk that is being unmounted.
    /// </summary>
    private static string Take(WeightsOrder order) => $$"""
        set -eu
        set -f
        IFS=$tab
        set -- $1
        file=$into/$3
        said=$work/said.$$
        [ ! -e "$work/failed" ] || exit 1
        fail() { echo "$*" >&2; : > "$work/failed"; exit 1; }
        fetch() { {{Fetch(order)}} 1<> "$file" 2> "$said"; }
        tries=1
        until fetch "$4"; do
          if [ -e "$work/failed" ] || [ "$tries" -ge {{Tries}} ] || grep -q 'error: 40[134]\|(40[134])\|(AccessDenied)\|(NoSuchKey)' "$said"; then
            fail "cannot fetch $3: $(cat "$said")"
          fi
          sleep $((tries * 15))
          tries=$((tries + 1))
        done
        [ "$(stat -c %s "$file")" = "$1" ] || fail "$3 has $(stat -c %s "$file") bytes and should have $1"
        [ "$2" = - ] || [ "$(sha256sum < "$file")" = "$2  -" ] || fail "$3 does not have the SHA-256 $2"

        """;

    /// <summary>The token goes into a header's file, in memory: curl takes it from there, and follows no redirect to another host with it.</summary>
    private static string Login(WeightsOrder order)
    {
        const string None = "export login=\"$work\"/login\n: > \"$login\"\n";
        return order.Source.Origin != WeightsOrigin.HuggingFace ? ""
            : order.Token is not { } token ? None
            : None + $$"""
                token=$(aws secretsmanager get-secret-value --region {{order.Region}} --secret-id {{Shell.Quote(token)}} --query SecretString --output text)
                printf 'Authorization: Bearer %s\n' "$token" > "$login"
                token=

                """;
    }

    private static string Fetch(WeightsOrder order) => order.Source.Origin == WeightsOrigin.HuggingFace
        ? $"curl -fsSL --connect-timeout 30 --speed-limit 1024 --speed-time 60 -H @\"$login\" {Shell.Quote($"{order.From}/")}\"$1\""
        : $"aws s3 cp --only-show-errors --region {order.Region} {Shell.Quote($"{order.From}/")}\"$1\" -";

    /// <summary>A line each: bytes, hash, path on the disk, and what follows the common address.</summary>
    private static string List(WeightsOrder order) => string.Concat(order.Files.Select(file => string.Create(
        CultureInfo.InvariantCulture,
        $"{file.Bytes}\t{file.Sha256 ?? "-"}\t{file.Path}\t{(order.Source.Origin == WeightsOrigin.HuggingFace ? string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString)) : file.Path)}\n")));

    /// <summary>One for each file and each folder, beside those that ext4 keeps for itself.</summary>
    private static int Inodes(IEnumerable<WeightsFile> files) => 1024 + files.Sum(file => file.Path.Count(c => c == '/') + 1);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Weights to be fetched onto a disk.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="From">The address below which the files are: of one commit, or of a prefix; without a slash at its end.</param>
/// <param name="Region">The region in which the machine is.</param>
/// <param name="Volume">Id of the volume that is filled.</param>
/// <param name="Files">The files, largest first.</param>
/// <param name="Token">The name of the secret that opens them; null for none.</param>
internal sealed record WeightsOrder(WeightsSource Source, string From, string Region, string Volume, IReadOnlyList<WeightsFile> Files, string? Token);
