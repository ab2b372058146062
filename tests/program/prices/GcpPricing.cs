using System.Globalization;
using System.Text.Json;
using Infra.Plan;

namespace Infra.Tests.Program.Prices;

/// <summary>The Cloud Billing Catalog, read through gcloud and curl that scripts play.</summary>
public sealed class GcpPricing
{
    private const string Gcloud = """case "$*" in "auth print-access-token") echo ya29.very-secret ;; *) echo billed-project ;; esac""";

    [Fact]
    public async Task Machines_are_put_together_from_the_parts_on_all_pages()
    {
        using var project = new PriceProject();
        using var stubs = Catalog();

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Gcp);

        Assert.Empty(result.Failures);
        Assert.Equal(
            """
            # GCP. Dated 2026-11-21.
            # Updated by catalog update: us-central1 2026-11-21
            type,vcpus,memory_gib,accelerator,count,accelerator_memory_gib,architecture,attachment,disk_interface,us-central1
            n1-standard-8,8,30,T4,2,16,x64,attached,,1.08/0.3
            n1-standard-8,8,30,,,,x64,,,0.38/0.1
            a2-ultragpu-1g,12,170,A100-80GB,1,80,x64,fixed,,5.081096/
            a4-highgpu-8g,224,3968,B200,8,180,x64,fixed,,90.216/34.2368

            """,
            project.Read("infra/plan/Catalog/gcp.csv"));
        Assert.Equal(["a4-highgpu-8g in us-central1"], Assert.Single(result.Clouds).Kept);
        Assert.Equal(new PriceChange("pd-ssd (GiB-month)", "us-central1", Pricing.OnDemand, 0.17m, 0.18m), Assert.Single(result.Rates));
    }

    [Fact]
    public async Task The_token_goes_in_by_standard_input_and_into_no_argument()
    {
        using var project = new PriceProject();
        using var stubs = Catalog();

        await project.UpdateAsync(stubs.Tools, Cloud.Gcp);

        Assert.Equal("header = \"Authorization: Bearer ya29.very-secret\"\nheader = \"x-goog-user-project: billed-project\"\n", stubs.Read("input"));
        Assert.DoesNotContain(stubs.Calls, call => call.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_call_is_told_without_the_token()
    {
        using var project = new PriceProject();
        using var stubs = new StubTools().Add("gcloud", Gcloud)
            .Add("curl", "cat > /dev/null; echo '{\"error\": {\"code\": 403}}'; echo 'curl: (22) The requested URL returned error: 403' >&2; exit 22");

        var result = await project.UpdateAsync(stubs.Tools, Cloud.Gcp);

        Assert.Equal(
            """
            curl ended with exit code 22, reading the Cloud Billing Catalog.
              > curl --silent --show-error --fail-with-body --max-time 120 --config - 'https://cloudbilling.googleapis.com/v1/services/6F81-5844-456A/skus?currencyCode=USD&pageSize=5000'
                curl: (22) The requested URL returned error: 403
            """,
            Assert.Single(result.Failures));
        Assert.Empty(result.Wrote);
    }

    private static StubTools Catalog() => new StubTools()
        .Add("gcloud", Gcloud)
        .Add("curl", """cat > "$here/input"; case "$*" in *pageToken=next%2Fone*) answer two ;; *) answer one ;; esac""")
        .Answer("one", Page("next/one",
            Sku("N1 Predefined Instance Core running in Americas", "OnDemand", 0.01m),
            Sku("N1 Predefined Instance Ram running in Americas", "OnDemand", 0.01m),
            Sku("N1 Predefined Instance Core running in Frankfurt", "OnDemand", 7m, "europe-west3"),
            Sku("Commitment v1: N1 Predefined Instance Core in Americas for 1 Year", "Commit1Yr", 7m),
            Sku("Spot Preemptible N1 Predefined Instance Core running in Americas", "Preemptible", 0.005m),
            Sku("Spot Preemptible N1 Predefined Instance Ram running in Americas", "Preemptible", 0.002m)))
        .Answer("two", Page("",
            Sku("Nvidia Tesla T4 GPU running in Americas", "OnDemand", 0.35m),
            Sku("Nvidia Tesla T4 GPU attached to Spot Preemptible VMs running in Americas", "Preemptible", 0.1m),
            Sku("A2 Instance Core running in Americas", "OnDemand", 0.03m),
            Sku("A2 Instance Ram running in Americas", "OnDemand", 0.004m),
            Sku("Nvidia Tesla A100 80GB GPU running in Americas", "OnDemand", 4m),
            Sku("Nvidia Tesla A100 80GB GPU attached to DWS Defined Duration VMs running in Americas", "OnDemand", 2m),
            Sku("SSD backed Local Storage", "OnDemand", 0.08m),
            Sku("SSD backed PD Capacity", "OnDemand", 0.18m)));

    private static string Page(string next, params string[] skus) => $$"""{"skus": [{{string.Join(",\n", skus)}}], "nextPageToken": "{{next}}"}""";

    private static string Sku(string description, string usage, decimal price, string region = "us-central1")
    {
        var units = decimal.Truncate(price);
        var unitPrice = new { currencyCode = "USD", units = units.ToString(CultureInfo.InvariantCulture), nanos = (int)((price - units) * 1_000_000_000) };
        return JsonSerializer.Serialize(new
        {
            description,
            category = new { resourceFamily = "Compute", usageType = usage },
            serviceRegions = new[] { region, "us-west1" },
            pricingInfo = new[] { new { pricingExpression = new { usageUnit = "h", tieredRates = new[] { new { startUsageAmount = 0, unitPrice } } } } },
        });
    }
}
