#!/bin/bash
mkdir -p ~/sky_workdir && cd ~/sky_workdir || exit 1
tar -xzf /tmp/warmstart-workdir.tar.gz && rm -f /tmp/warmstart-workdir.tar.gz || exit 1
as() { # FOLDER COMMAND...: who may write there
  local there=$1
  shift
  if [ -w "$there" ]; then "$@"; else sudo -n "$@"; fi
}
put() {
  local folder=$2
  [ -z "$3" ] || folder=$(dirname "$2")
  mkdir -p "$folder" 2>/dev/null || sudo -n mkdir -p "$folder" || exit 1
  if [ -z "$3" ]; then
    as "$folder" tar -xzf "$1" -C "$folder" --no-same-owner || exit 1
  else
    mkdir -p /tmp/warmstart-one && tar -xzf "$1" -C /tmp/warmstart-one && as "$folder" cp "/tmp/warmstart-one/$3" "$2" || exit 1
  fi
}
take() {
  if [ -n "$3" ]; then
    as "$(dirname "$2")" rm -f "$2"
  else
    (cd "$2" && tar -tzf "$1" | as "$2" xargs -d '\n' rm -f)
  fi
  rm -f "$1"
}
put /tmp/warmstart-mount-0.tar.gz "$HOME"/'wheels'
put /tmp/warmstart-mount-1.tar.gz '/etc/chat.conf' 'chat.conf'
put /tmp/warmstart-mount-2.tar.gz "$PWD"/'it'\''s/here'
if ! command -v conda >/dev/null && [ ! -x ~/miniconda3/bin/conda ]; then
  curl -fsSL --retry 10 -o /tmp/warmstart-conda.sh "https://github.com/conda-forge/miniforge/releases/latest/download/Miniforge3-Linux-$(uname -m).sh"
  bash /tmp/warmstart-conda.sh -b -p ~/miniconda3 || exit 1
fi
export EMPTY=''
export MODEL='it'\''s'
cat > /tmp/warmstart-setup <<'END_OF_WARMSTART-SETUP'
conda create -n vllm python=3.12 -y
conda activate vllm
pip install -r requirements.txt
END_OF_WARMSTART-SETUP
export SKYPILOT_SETUP_NODE_RANK=0 SKYPILOT_SETUP_NODE_IPS=127.0.0.1 SKYPILOT_NUM_NODES=1
SKYPILOT_SETUP_NUM_GPUS_PER_NODE=$(nvidia-smi -L 2>/dev/null | grep -c '^GPU')
export SKYPILOT_SETUP_NUM_GPUS_PER_NODE
bash -l -c '
  conda=$(command -v conda || echo ~/miniconda3/bin/conda)
  [ -x "$conda" ] && eval "$("$conda" shell.bash hook)" && conda activate base
  . "$0"' /tmp/warmstart-setup
code=$?
# The files come anew with each replica.
take /tmp/warmstart-mount-0.tar.gz "$HOME"/'wheels'
take /tmp/warmstart-mount-1.tar.gz '/etc/chat.conf' 'chat.conf'
take /tmp/warmstart-mount-2.tar.gz "$PWD"/'it'\''s/here'
cd / && rm -rf /tmp/warmstart-setup /tmp/warmstart-one ~/sky_workdir
[ "$code" -eq 0 ] || exit "$code"
echo 'chat 4567' | sudo -n tee -a /etc/warmstart/baked >/dev/null
