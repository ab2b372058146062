#!/bin/sh
# What a command of Systems Manager finds on a machine, played: named by the program that it stands for. The images that a
# Bottlerocket node has are lines of $MACHINE/images: name, digest, label. The files that a disk has are in $MACHINE/disk.
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
  systemd-run | shutdown | sleep | sync) ;;
  *)
    echo "machine.sh plays no ${0##*/}" >&2
    exit 127
    ;;
esac
