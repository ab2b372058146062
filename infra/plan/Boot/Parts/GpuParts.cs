namespace Infra.Plan;

/// <summary>Parts for accelerators of NVIDIA.</summary>
internal static class GpuParts
{
    /// <summary>
    /// The driver, for an image that lacks it, from NVIDIA's own archive for the distribution (NVIDIA's driver installation
    /// guide). Nothing happens without such a device on the bus. Devices before Turing, whose ids begin at 1e00, have no open
    /// kernel modules.
    /// </summary>
    public const string Driver = """
        device=
        for bus in /sys/bus/pci/devices/*; do
          [ "$(cat "$bus/vendor" 2>/dev/null)" != 0x10de ] || device=$(cat "$bus/device")
        done
        driver() {
          local name arch version
          name=$(. /etc/os-release && echo "$ID")
          version=$(. /etc/os-release && echo "$VERSION_ID")
          arch=$(uname -m)
          [ "$arch" != aarch64 ] || arch=sbsa
          if [ "$family" = apt ]; then
            download "https://developer.download.nvidia.com/compute/cuda/repos/$name${version//./}/$arch/cuda-keyring_1.1-1_all.deb" /tmp/keyring.deb || return
            dpkg -i /tmp/keyring.deb
            fresh=
            if [ $((device)) -ge $((0x1e00)) ]; then add "linux-headers-$(uname -r)" nvidia-open; else add "linux-headers-$(uname -r)" cuda-drivers; fi
          else
            case "$name" in
              amzn) name=amzn$version ;;
              *) name=rhel${version%%.*} ;;
            esac
            download "https://developer.download.nvidia.com/compute/cuda/repos/$name/$arch/cuda-$name.repo" /etc/yum.repos.d/cuda.repo || return
            add "kernel-devel-uname-r = $(uname -r)" || return
            if [ $((device)) -ge $((0x1e00)) ]; then dnf module install -y -q nvidia-driver:open-dkms; else dnf module install -y -q nvidia-driver:latest-dkms; fi
          fi && modprobe nvidia && nvidia-smi -L
        }
        if [ -n "$device" ] && ! command -v nvidia-smi >/dev/null; then
          report driver started
          driver || fail driver
          report driver finished
        fi

        """;

    /// <summary>Counts them, once the driver is there: machine types of one group may differ.</summary>
    public const string Count = """
        echo "export WARMSTART_GPUS='$(nvidia-smi -L 2>/dev/null | grep -c '^GPU')'" >> /opt/warmstart/machine

        """;
}
