#!/bin/bash
# Conda's installer, and conda: its hook says what is activated, and brings the python and pip of the environment.
echo "miniforge $*" >> /calls
mkdir -p "$3/bin"
cat > "$3/bin/conda" <<'END'
#!/bin/bash
echo "conda $*" >> /calls
case "$1" in
  shell.bash) cat <<'HOOK' ;;
conda() {
  case "$1" in
    activate)
      echo "conda $*" >> /calls
      [ "$2" = base ] || [ -e "$HOME/miniconda3/envs/$2" ] || return 1
      PATH=$HOME/miniconda3/environment:$PATH ;;
    *) "$HOME/miniconda3/bin/conda" "$@" ;;
  esac
}
HOOK
  create) mkdir -p "$HOME/miniconda3/envs/$3" ;;
esac
END
mkdir -p "$3/environment"
cat > "$3/environment/python" <<'END'
#!/bin/bash
echo "python $*" >> /calls
case "$*" in
  *model_worker*) echo "Uvicorn running on http://127.0.0.1:21002" ;;
esac
exec /usr/bin/sleep 600
END
printf '#!/bin/bash\necho "pip $*" >> /calls\n' > "$3/environment/pip"
chmod +x "$3"/bin/* "$3"/environment/*
