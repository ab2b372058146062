set -eu
host() { apiclient exec admin sheltie "$@"; }
images() { host ctr -a /run/containerd/containerd.sock -n k8s.io images "$@"; }
stands() {
  images check "name==$1" | grep -F "$1 " | grep -F " $2 " | grep -F complete | grep -q 'true *$' || { echo "$1 is not whole and unpacked" >&2; return 1; }
  images ls "name==$1" | grep -F "$1 " | grep -q 'io.cri-containerd.image=managed' || { echo "$1 is not one of the CRI's" >&2; return 1; }
  echo 'warmstart-stands '"$1"
}
stands '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001' 'sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001'
stands '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1' 'sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001'
stands 'docker.io/vllm/vllm-openai@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001' 'sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001'
host sync
