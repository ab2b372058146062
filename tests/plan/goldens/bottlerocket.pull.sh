set -eu
host() { apiclient exec admin sheltie "$@"; }
images() { host ctr -a /run/containerd/containerd.sock -n k8s.io images "$@"; }
pull() {
  for pause in 5 20 60 0; do
    host host-ctr --containerd-socket=/run/containerd/containerd.sock --namespace=k8s.io pull-image --source="$1" --registry-config=/etc/host-containers/host-ctr.toml --skip-if-image-exists=true && return 0
    [ "$pause" -eq 0 ] || sleep "$pause"
  done
  echo "cannot pull $1" >&2
  return 1
}
pull '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001'
images tag --force '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001' '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1' >/dev/null
images label '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001' io.cri-containerd.image=managed >/dev/null
images label '123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1' io.cri-containerd.image=managed >/dev/null
pull 'docker.io/vllm/vllm-openai@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001'
images label 'docker.io/vllm/vllm-openai@sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001' io.cri-containerd.image=managed >/dev/null
