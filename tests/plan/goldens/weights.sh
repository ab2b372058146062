set -eu
umask 022
work=$(mktemp -d /dev/shm/weights.XXXXXX)
into=$work/disk
trap 'umount "$into" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
disk=
tries=0
until [ -n "$disk" ]; do
  [ "$tries" -lt 60 ] || { echo "vol-0123 does not appear as an NVMe disk; building needs a machine type on AWS Nitro" >&2; exit 1; }
  [ "$tries" -eq 0 ] || sleep 2
  tries=$((tries + 1))
  disk=$(lsblk -dnpo NAME,SERIAL | sed -n 's/  *vol0123 *$//p')
done
command -v mkfs.ext4 >/dev/null || dnf -q -y install e2fsprogs
mkfs.ext4 -q -F -O ^has_journal -m 0 -N 1026 -E lazy_itable_init=0,nodiscard -L weights "$disk"
mkdir "$into"
mount "$disk" "$into"
tab=$(printf '\t')
cat > "$work"/list <<'END_OF_LIST'
5	abcd	big one.bin	big%20one.bin
0	-	config.json	config.json
END_OF_LIST

while IFS=$tab read -r bytes _ path _; do
  mkdir -p "$(dirname "$into/$path")"
  : > "$into/$path"
  [ "$bytes" -eq 0 ] || fallocate -n -l "$bytes" "$into/$path"
done < "$work/list"
cat > "$work"/take <<'END_OF_TAKE'
set -eu
set -f
IFS=$tab
set -- $1
file=$into/$3
said=$work/said.$$
[ ! -e "$work/failed" ] || exit 1
fail() { echo "$*" >&2; : > "$work/failed"; exit 1; }
fetch() { curl -fsSL --connect-timeout 30 --speed-limit 1024 --speed-time 60 -H @"$login" 'https://huggingface.co/a/b/resolve/c0ffee/'"$1" 1<> "$file" 2> "$said"; }
tries=1
until fetch "$4"; do
  if [ -e "$work/failed" ] || [ "$tries" -ge 5 ] || grep -q 'error: 40[134]\|(40[134])\|(AccessDenied)\|(NoSuchKey)' "$said"; then
    fail "cannot fetch $3: $(cat "$said")"
  fi
  sleep $((tries * 15))
  tries=$((tries + 1))
done
[ "$(stat -c %s "$file")" = "$1" ] || fail "$3 has $(stat -c %s "$file") bytes and should have $1"
[ "$2" = - ] || [ "$(sha256sum < "$file")" = "$2  -" ] || fail "$3 does not have the SHA-256 $2"
END_OF_TAKE

export into work tab
export login="$work"/login
: > "$login"
token=$(aws secretsmanager get-secret-value --region us-east-1 --secret-id 'hf-token' --query SecretString --output text)
printf 'Authorization: Bearer %s\n' "$token" > "$login"
token=

xargs -d '\n' -n 1 -P 4 sh "$work/take" < "$work/list"
sync
umount "$into"
e2fsck -fn "$disk"
echo warmstart-weights-stand
