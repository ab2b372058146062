using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;

namespace Infra.Tests.Bake;

/// <summary>The balancer's image: an AMI in the one region where the balancer runs.</summary>
public sealed class BalancerImageTests(BakeLab lab) : IClassFixture<BakeLab>
{
    [BakeFact]
    public async Task The_balancer_gets_an_AMI_where_it_runs()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create(BakeProject.Balancer);
        using var story = new StringWriter();

        var code = await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: false, CancellationToken.None);

        Assert.True(code == 0, story.ToString());
        var artifact = Assert.Single(LockReader.Read(SourceFile.FromText("lock", await File.ReadAllTextAsync(project.Lock())), new())!.Artifacts);
        Assert.Equal((BakeTarget.Balancer, "aws/us-east-1"), (artifact.Key.Target, artifact.Key.Where));
    }

    [Fact]
    public void Its_script_installs_what_the_balancers_machine_else_fetches_at_boot_and_leaves_HAProxy_off()
    {
        var script = BakeScripts.Balancer;

        Assert.Contains("haproxy", script, StringComparison.Ordinal);
        Assert.Contains("awscli", script, StringComparison.Ordinal);
        Assert.EndsWith("systemctl disable --now haproxy\necho balancer >> /etc/warmstart/baked\n", script, StringComparison.Ordinal);
    }
}
