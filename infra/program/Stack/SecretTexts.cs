using Infra.Plan;
using Pulumi;

namespace Infra.Stack;

/// <summary>Gives the text of a secret's value: the engine's under <c>pulumi up</c>, and in a preview of ours what stands for it.</summary>
internal delegate Output<string> SecretText(SecretValuePlan value);

/// <summary>The two ways to come by a secret's value.</summary>
internal static class SecretTexts
{
    /// <summary>The engine has decrypted the settings.</summary>
    public static Output<string> OfEngine(SecretValuePlan value) => value.Setting is { } key
        ? new Config().RequireSecret(key)
        : Output.CreateSecret(value.Text?.Reveal() ?? throw new RunException($"The secret {value.Name} has no value."));

    /// <summary>No key to decrypt by: the ciphertext's hash stands for a setting, and nothing for what the command line said is there.</summary>
    public static Output<string> OfPreview(SecretValuePlan value) => Output.CreateSecret(value.Mark ?? value.Text?.Reveal() ?? "");
}
