using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>One secret of a cloud's secret store, whose value is a JSON object of names and texts, and which one role may read.</summary>
/// <param name="Name">Its name in the store, within the cloud's limit.</param>
/// <param name="Values">The values, by name.</param>
public sealed record SecretObjectPlan(string Name, IReadOnlyList<SecretValuePlan> Values)
{
    private const int MarkLength = 16;

    /// <summary>
    /// Changes when a setting's ciphertext does, so that machines started from it are told apart; null when no value is a
    /// setting. Texts have no part in it: a hash of a short one could be guessed back.
    /// </summary>
    public string? Mark
    {
        get
        {
            var marks = Values.Where(value => value.Mark is not null).Select(value => $"{value.Name}\0{value.Mark}\0").ToList();
            return marks.Count == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(marks))))[..MarkLength];
        }
    }
}
