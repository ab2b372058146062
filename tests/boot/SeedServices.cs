using Infra.Plan;
using Infra.Tests.Plan;

namespace Infra.Tests.Boot;

/// <summary>Services that users begin with, booted: hello from the examples, TGI in docker, Vicuna in conda.</summary>
[Collection(MachineTests.Name)]
public sealed class SeedServices(DebianRoot root)
{
    private const string Tgi = """
        service: {readiness_probe: /health, replicas: 2}
        resources: {ports: 8080, accelerators: A100}
        run: |
          docker run --gpus all --shm-size 1g -p 8080:80 -v ~/data:/data \
            ghcr.io/huggingface/text-generation-inference \
            --model-id lmsys/vicuna-13b-v1.5
        """;

    private const string Vicuna = """
        service: {readiness_probe: /v1/models}
        envs: {MODEL_SIZE: 7}
        resources: {ports: 8080, accelerators: "A100:1"}
        setup: |
          conda activate chatbot
          if [ $? -ne 0 ]; then
            conda create -n chatbot python=3.9 -y
            conda activate chatbot
          fi
          pip install "fschat[model_worker,webui]==0.2.24"
          pip install protobuf
        run: |
          conda activate chatbot
          python -u -m fastchat.serve.controller --host 127.0.0.1 > ~/controller.log 2>&1 &
          sleep 10
          python -u -m fastchat.serve.model_worker \
            --model-path lmsys/vicuna-${MODEL_SIZE}b-v1.3 2>&1 \
            --host 127.0.0.1 \
            | tee model_worker.log &
          while ! `cat model_worker.log | grep -q 'Uvicorn running on'`; do sleep 1; done
          python -u -m fastchat.serve.openai_api_server \
            --host 0.0.0.0 --port 8080 | tee ~/openai_api_server.log
        """;

    [FactInMachine]
    public void Hello_answers_its_probe()
    {
        var plan = Stacks.Plan(Stacks.ReadExample("dev")).Plan!;
        using var machine = new Machine(root, plan.Services[0].Groups[0].UserData!.Base64);
        machine.PutArchive($"buckets/{plan.Storage[0].Bucket}/{BucketKeys.Workdir("hello", plan.Services[0].Workdir!.Hash)}", Path.Combine(Repository.Root, "stacks/dev/hello"));

        var answer = machine.Boot("""
            await 'curl -fs http://127.0.0.1:8080/'
            curl -fs http://127.0.0.1:8080/
            await 'grep -q "GET /" /buckets/*/logs/hello/*/*.log'
            await 'grep -q "run.*started" /buckets/*/reports/hello/*.jsonl'
            """);

        Assert.Contains("Hello, SkyServe!", answer, StringComparison.Ordinal);
        Assert.Equal((0, ""), (machine.BootCode, machine.BootLog));
        Assert.Equal(["boot finished null", "files started null", "files finished null", "run started null"], machine.Reports());
        Assert.Equal(
            [
                "apt-get -o DPkg::Lock::Timeout=300 update -q",
                "apt-cache show awscli",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends awscli",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-logs.service warmstart-watch.service",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends python-is-python3",
                $"aws s3 cp --only-show-errors --region us-east-1 s3://{plan.Storage[0].Bucket}/{BucketKeys.Workdir("hello", plan.Services[0].Workdir!.Hash)} -",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-replica.service",
            ],
            machine.Calls);
    }

    [FactInMachine]
    public void Tgi_gets_the_driver_docker_with_its_runtime_and_then_runs()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of(Tgi) with { HasAccelerators = true }).Base64);
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/vendor", "0x10de\n");
        machine.Put("sys/bus/pci/devices/0000:00:1e.0/device", "0x20b0\n");

        machine.Boot("await 'grep \"docker run\" /calls'");

        Assert.Equal(["GPU 0: NVIDIA A100", "GPU 1: NVIDIA A100", ""], machine.BootLog.Split('\n'));
        Assert.Equal(
            [
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends docker.io",
                "curl -fsSL --retry 10 --retry-connrefused -o /tmp/keyring.deb https://developer.download.nvidia.com/compute/cuda/repos/ubuntu2204/x86_64/cuda-keyring_1.1-1_all.deb",
                "dpkg -i /tmp/keyring.deb",
                "apt-get -o DPkg::Lock::Timeout=300 update -q",
                $"apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends linux-headers-{Kernel} nvidia-open",
                "modprobe nvidia",
                "nvidia-smi -L",
                "nvidia-smi -L",
                "systemctl start docker",
                "curl -fsSL --retry 10 --retry-connrefused -o /usr/share/keyrings/nvidia-container-toolkit.asc https://nvidia.github.io/libnvidia-container/gpgkey",
                "dpkg --print-architecture",
                "apt-get -o DPkg::Lock::Timeout=300 update -q",
                "apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends nvidia-container-toolkit",
                "nvidia-ctk runtime configure --runtime=docker",
                "systemctl restart docker",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-replica.service",
                $"docker run --gpus all --shm-size 1g -p 8080:80 -v {Machine.Home}/data:/data ghcr.io/huggingface/text-generation-inference --model-id lmsys/vicuna-13b-v1.5",
            ],
            machine.Calls.SkipWhile(call => !call.EndsWith("docker.io", StringComparison.Ordinal)));
    }

    [FactInMachine]
    public void Vicuna_gets_conda_makes_its_environment_and_starts_its_three_servers()
    {
        using var machine = new Machine(root, BootFacts.UserData(BootFacts.Of(Vicuna) with { HasAccelerators = true }).Base64);

        machine.Boot("await 'grep openai_api_server /calls'");

        Assert.Equal(
            [
                $"miniforge -b -p {Machine.Home}/miniconda3",
                "systemctl daemon-reload",
                "systemctl start --no-block warmstart-replica.service",
                "conda shell.bash hook",
                "conda activate base",
                "conda activate chatbot",
                "conda create -n chatbot python=3.9 -y",
                "conda activate chatbot",
                "pip install fschat[model_worker,webui]==0.2.24",
                "pip install protobuf",
                "conda shell.bash hook",
                "conda activate base",
                "conda activate chatbot",
                "python -u -m fastchat.serve.controller --host 127.0.0.1",
                "python -u -m fastchat.serve.model_worker --model-path lmsys/vicuna-7b-v1.3 --host 127.0.0.1",
                "python -u -m fastchat.serve.openai_api_server --host 0.0.0.0 --port 8080",
            ],
            machine.Calls.SkipWhile(call => !call.StartsWith("miniforge", StringComparison.Ordinal)));
        Assert.Equal("Uvicorn running on http://127.0.0.1:21002\n", machine.Read("home/ubuntu/sky_workdir/model_worker.log"));
    }

    private static string Kernel => File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
}
