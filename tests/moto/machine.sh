#!/bin/sh
# What a command of Systems Manager finds on a machine, played: named by the program that it stands for. The images that a
# Bottlerocket node has are lines of $MACHINE/images: name, digest, label. A disk of $DISKS (volume:GiB, a list) is a file of its
# name, with a real file system; the files that are written onto it are in $MACHINE/disk. Its memory's are in $MACHINE/memory. A file of more than a MiB is not
# brought, only its length and hash are.
real() { PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin; }
case "${0##*/}" in
  apiclient)
    [ "$1" = exec ] || { echo '{}'; exit 0; }
    shift 3
    exec "$@"
    ;;
  host-ctr)
    for argument in "$@"; do
      case "$argument" in --source=*) source="${argument#--source=}" ;; esac
    done
    case "$source" in *@sha256:*) ;; *) echo "not by digest: $source" >&2; exit 1 ;; esac
    case "$source" in *absent*) echo "404 $source" >&2; exit 1 ;; esac
    echo "$source ${source#*@} -" >> "$MACHINE/images"
    ;;
  ctr)
    shift 5
    case "$1" in
      tag) sed -n "s|^$3 \(sha256:[^ ]*\) .*|$4 \1 -|p" "$MACHINE/images" > "$MACHINE/tagged"; cat "$MACHINE/tagged" >> "$MACHINE/images" ;;
      label) sed -i "s|^\($2 [^ ]*\) .*|\1 $3|" "$MACHINE/images" ;;
      check) sed -n "s|^\(${2#name==}\) \([^ ]*\) .*|\1 application/vnd.oci.image.index.v1+json \2 complete (9/9) 4.7 GiB/4.7 GiB true|p" "$MACHINE/images" ;;
      ls) sed -n "s|^\(${2#name==}\) \([^ ]*\) \(.*\)|\1 application/vnd.oci.image.index.v1+json \2 4.7 GiB linux/amd64 \3|p" "$MACHINE/images" ;;
    esac
    ;;
  systemctl)
    [ "$1" != is-active ] || exit 3
    ;;
  lsblk)
    for disk in $DISKS; do
      truncate -s "${disk#*:}G" "$MACHINE/${disk%:*}"
      echo "$MACHINE/${disk%:*}   ${disk%:*}"
    done
    ;;
  mktemp) real && mkdir -p "$MACHINE/memory" && exec mktemp -d "$MACHINE/memory/${2##*/}" ;;
  mkfs.ext4) real && exec mkfs.ext4 "$@" ;;
  mount) rm -rf "$MACHINE/disk" && mkdir "$MACHINE/disk" && rmdir "$2" && ln -s "$MACHINE/disk" "$2" ;;
  umount) [ -L "$1" ] && rm "$1" && mkdir "$1" ;;
  curl)
    file=$(readlink "/proc/$$/fd/1")
    headers=$MACHINE/headers.$$
    real
    curl --max-filesize 1048576 --dump-header "$headers" "$@"
    ended=$?
    # Larger than that: nothing of it was brought.
    [ "$ended" -eq 63 ] || exit "$ended"
    truncate -s "$(sed -n 's/^[Cc]ontent-[Ll]ength: \([0-9]*\).*/\1/p' "$headers" | tail -n 1)" "$file"
    echo "$file $(sed -n 's/^[Xx]-[Ll]inked-[Ee][Tt]ag: "\(.*\)".*/\1/p' "$headers")" >> "$MACHINE/hashes"
    ;;
  sha256sum)
    real
    file=$(readlink /proc/self/fd/0)
    [ "$(stat -c %s "$file")" -gt 1048576 ] || exec sha256sum
    sed -n "s|^$file \(.*\)|\1  -|p" "$MACHINE/hashes" | tail -n 1
    ;;
  systemd-run | shutdown | sleep | sync | fallocate) ;;
  *)
    echo "machine.sh plays no ${0##*/}" >&2
    exit 127
    ;;
esac
