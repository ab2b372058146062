using System.CommandLine;
using Infra.Edge;
using Infra.Plan;
using Infra.Prices;

namespace Infra.Commands;

/// <summary><c>catalog</c>: the tables of machine types and prices that plans are made with.</summary>
internal static class CatalogCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("catalog", "The tables of machine types and prices that plans are made with.") { Update() };

    private static Command Update()
    {
        var (root, json) = (Arguments.Root(), Arguments.Json());
        var clouds = new Option<string[]>("--cloud") { Description = "Ask this cloud only: aws, gcp or azure; may be given many times.", HelpName = "CLOUD" };
        clouds.AcceptOnlyFromAmong("aws", "gcp", "azure");
        var regions = new Option<string[]>("--region") { Description = "Ask about this region only; may be given many times.", HelpName = "REGION" };
        var into = new Option<string?>("--into") { Description = "Write the tables into this folder instead, for `plan --catalog DIR`; rates of disks and traffic are left out then.", HelpName = "DIR" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what is different and write nothing." };
        var command = new Command("update", """
            Asks the clouds for today's prices, shows what is different and writes the tables infra/plan/Catalog/*.csv and
            infra/plan/Cost/rates.csv, which the next build of this program takes in. A stack's preview then shows what the new prices change.

            AWS needs the aws CLI and a login that may read prices and the spot market; GCP needs gcloud, a login, and curl;
            Azure's prices are public, and az reads them without a login.

            Examples:
              infra catalog update
              infra catalog update --cloud aws --region us-east-1 --dry-run
              infra catalog update --into prices, then infra plan vllm --catalog prices
            """) { clouds, regions, into, dryRun, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<string> wanted = parsed.GetValue(clouds) ?? [];
            var files = CatalogFiles.Find(ProjectRoot.Find(parsed.GetValue(root)), parsed.GetValue(into));
            var request = new UpdateRequest(
                [.. Catalogs.Clouds.Where(cloud => wanted.Count == 0 || wanted.Contains(Clouds.Name(cloud)))], parsed.GetValue(regions) ?? [], parsed.GetValue(dryRun));
            return await TellAsync(await CatalogUpdate.RunAsync(files, request, Tools.OfThisMachine, TimeProvider.System, cancellationToken), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> TellAsync(UpdateResult result, bool json)
    {
        if (json)
        {
            using var output = new BufferedStream(Console.OpenStandardOutput());
            UpdateJson.Write(result, output);
        }
        else
        {
            Screen.Write(UpdateText.Of(result));
        }

        foreach (var failure in result.Failures)
        {
            await Console.Error.WriteLineAsync(failure);
        }

        return result.Failures.Count == 0 ? ExitCode.Done : ExitCode.WorldFailed;
    }
}
