using System.Text.Json.Nodes;
using Infra.Plan;
using Infra.Stack;
using Pulumi;
using SecretsManager = Pulumi.Aws.SecretsManager;

namespace Infra.Aws;

/// <summary>A secret of Secrets Manager: a JSON object of names and texts.</summary>
internal static class StoredSecret
{
    /// <summary>Declares the secret; returns its value, which machines that read it wait for.</summary>
    public static SecretsManager.SecretVersion Declare(SecretObjectPlan plan, StoredSecretArgs args)
    {
        var child = new CustomResourceOptions { Parent = args.Parent };
        var secret = new SecretsManager.Secret(plan.Name, new()
        {
            Region = args.Region,
            Name = plan.Name,
            Description = args.Description,
            // Gone at once with the stack: the name must be free for the next `up`.
            RecoveryWindowInDays = 0,
            Tags = args.Tags,
        }, child);

        return new($"{plan.Name}-value", new()
        {
            Region = args.Region,
            SecretId = secret.Id,
            SecretString = Output.All(plan.Values.Select(value => args.Texts(value)))
                .Apply(texts => TlsKeys.Checked(plan, texts))
                .Apply(texts => new JsonObject(plan.Values.Zip(texts, (value, text) => KeyValuePair.Create(value.Name, (JsonNode?)text))).ToJsonString()),
        }, child);
    }

    /// <summary>
    /// The right to read secrets. Secrets Manager ends each ARN with six characters of its own, so that a pattern fits one name
    /// only (https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html).
    /// </summary>
    public static PolicyStatement Reading(IEnumerable<SecretObjectPlan> secrets, string region) =>
        new("ReadSecrets", ["secretsmanager:GetSecretValue"], [.. secrets.Select(secret => $"arn:aws:secretsmanager:{region}:*:secret:{secret.Name}-??????")]);
}

/// <summary>Where a secret is, what it is for, and how its values are come by.</summary>
internal sealed record StoredSecretArgs
{
    public required string Region { get; init; }

    public required string Description { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public required SecretText Texts { get; init; }

    public required Resource Parent { get; init; }
}
