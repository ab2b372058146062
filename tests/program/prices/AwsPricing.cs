using Infra.Edge;
using Infra.Plan;

namespace Infra.Tests.Program.Prices;

/// <summary>AWS's prices, read through a CLI that a script plays.</summary>
public sealed class AwsPricing
{
    [Fact]
    public async Task Prices_new_sizes_and_what_is_sold_no_more_come_into_the_table()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws);

        Assert.Empty(result.Failures);
        Assert.Equal(
            """
            # AWS. Dated 2026-11-21.
            # Sources: by hand.
            # Updated by catalog update: us-east-1 2026-11-21, eu-west-1 2026-11-21
            type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,us-east-1,eu-west-1
            m6i.large,2,8,,,,x64,,,0.096/0.04,0.107/0.04
            g6.xlarge,4,16,L4,1,24,x64,fixed,,0.9/0.3,0.9/0.3
            g6.48xlarge,192,768,L4,8,24,x64,fixed,,13.35/,

            """,
            project.Read("infra/plan/Catalog/aws.csv"));
        var update = Assert.Single(result.Clouds);
        Assert.Equal(["g6.48xlarge"], update.Added);
        Assert.Equal(["p3.2xlarge"], update.Removed);
        Assert.Contains(new("g6.xlarge", "us-east-1", Pricing.OnDemand, 0.8048m, 0.9m), update.Changes);
        Assert.Equal(11.8m, update.Changes.Single(change => change is { Name: "g6.xlarge", Region: "us-east-1", Pricing: Pricing.OnDemand }).Percent);
    }

    [Fact]
    public async Task Rates_come_into_their_file_by_the_unit_of_the_table_and_in_the_dearest_tier()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());

        await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "us-east-1");

        Assert.Equal(
            """
            # Rates. Dated 2026-11-20.
            # Updated by catalog update: aws/us-east-1 2026-11-21
            cloud,item,unit,region,price
            aws,gp3,GiB-month,us-east-1,0.088
            aws,gp3 throughput,MiB/s-month,us-east-1,0.04
            aws,bucket,GiB-month,us-east-1,0.023
            aws,traffic,GB,us-east-1,0.09
            azure,Premium_LRS P10,month,eastus,20
            gcp,pd-ssd,GiB-month,us-central1,0.17

            """,
            project.Read("infra/plan/Cost/rates.csv"));
    }

    [Fact]
    public async Task Of_one_region_alone_the_others_and_the_tables_date_stay()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "eu-west-1");

        Assert.Equal(["eu-west-1"], Assert.Single(result.Clouds).Regions);
        Assert.StartsWith(
            """
            # AWS. Dated 2026-11-20; newest price used 2026-07-20.
            # Sources: by hand.
            # Updated by catalog update: eu-west-1 2026-11-21
            type,
            """,
            project.Read("infra/plan/Catalog/aws.csv"),
            StringComparison.Ordinal);
        Assert.Contains("p3.2xlarge,8,61,V100,1,16,x64,fixed,,3.06/1.2,\n", project.Read("infra/plan/Catalog/aws.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain(stubs.Calls, call => call.Contains("Value=us-east-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: true);

        Assert.Empty(result.Wrote);
        Assert.NotEmpty(Assert.Single(result.Clouds).Changes);
        Assert.Equal(PriceProject.Aws, project.Read("infra/plan/Catalog/aws.csv"));
    }

    [Fact]
    public async Task A_region_that_fails_is_told_with_its_command_and_leaves_the_other_done()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());
        File.Move(Path.Combine(stubs.Path, "aws"), Path.Combine(stubs.Path, "well"));
        stubs.Add("aws", """
            case "$*" in *"--region eu-west-1"*) echo 'An error occurred (UnauthorizedOperation) when calling the DescribeSpotPriceHistory operation' >&2; exit 254 ;; esac
            exec "$here/well" "$@"
            """);

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws);

        Assert.Equal(
            """
            aws ended with exit code 254, reading spot prices of eu-west-1.
              > aws ec2 describe-spot-price-history --product-descriptions Linux/UNIX --start-time 2026-11-21T09:30:00Z --instance-types m6i.large p3.2xlarge g6.xlarge --region eu-west-1 --output json
                An error occurred (UnauthorizedOperation) when calling the DescribeSpotPriceHistory operation
            """,
            Assert.Single(result.Failures));
        Assert.Equal(["us-east-1"], Assert.Single(result.Clouds).Regions);
        Assert.Contains("g6.xlarge,4,16,L4,1,24,x64,fixed,,0.9/0.3,0.9/\n", project.Read("infra/plan/Catalog/aws.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_throttled_is_made_again()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());
        File.Move(Path.Combine(stubs.Path, "aws"), Path.Combine(stubs.Path, "well"));
        stubs.Add("aws", """
            if [ ! -e "$here/tried" ]; then touch "$here/tried"; echo 'An error occurred (ThrottlingException) when calling the GetProducts operation: Rate exceeded' >&2; exit 254; fi
            exec "$here/well" "$@"
            """);

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "us-east-1");

        Assert.Empty(result.Failures);
        Assert.NotEmpty(result.Wrote);
    }

    [Fact]
    public async Task A_call_that_is_always_throttled_fails_after_four_attempts()
    {
        using var project = new PriceProject();
        using var stubs = new StubTools().Add("aws", "echo 'Rate exceeded' >&2; exit 254");

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "us-east-1");

        Assert.EndsWith("\n    Rate exceeded", Assert.Single(result.Failures), StringComparison.Ordinal);
        Assert.Equal(4, stubs.Calls.Count);
        Assert.Empty(result.Wrote);
        Assert.Equal(PriceProject.Aws, project.Read("infra/plan/Catalog/aws.csv"));
    }

    [Theory]
    [InlineData("<html>proxy</html>", "aws did not answer with JSON, reading prices of us-east-1: '<' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0.")]
    [InlineData("{\"Prices\": []}", "aws answered in a form that is not known here, reading prices of us-east-1: The given key was not present in the dictionary.")]
    [InlineData("{\"PriceList\": [\"{\\\"terms\\\": 3}\"]}", "aws answered in a form that is not known here, reading prices of us-east-1: The requested operation requires an element of type 'Object', but the target element has type 'Number'.")]
    public async Task A_malformed_answer_is_a_failure_and_no_price(string answer, string failure)
    {
        using var project = new PriceProject();
        using var stubs = new StubTools().Add("aws", "answer it").Answer("it", answer);

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "us-east-1");

        Assert.Equal(failure, Assert.Single(result.Failures).Split('\n')[0]);
        Assert.Empty(result.Wrote);
    }

    [Fact]
    public async Task A_missing_command_line_is_told_with_where_to_get_it()
    {
        using var project = new PriceProject();
        using var stubs = new StubTools();

        var result = await project.UpdateAsync(stubs.Alone, Cloud.Aws);

        Assert.Equal(
            "aws is not on PATH.\n  Install the AWS CLI (docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html), then `aws configure`.",
            Assert.Single(result.Failures));
    }

    [Fact]
    public async Task A_region_that_no_table_has_is_a_mistake()
    {
        using var project = new PriceProject();
        using var stubs = AwsAnswers.Add(new());

        var mistake = await Assert.ThrowsAsync<UsageException>(() => project.UpdateAsync(stubs.Tools, Cloud.Aws, dryRun: false, "us-east-7"));

        Assert.Equal("--region us-east-7: no table of aws has it.\n  Did you mean us-east-1? The tables have: us-east-1, eu-west-1.", mistake.Message);
    }
}
