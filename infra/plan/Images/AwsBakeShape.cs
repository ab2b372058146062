namespace Infra.Plan;

/// <summary>How the making of images on AWS is written in an <c>images.yaml</c>.</summary>
internal static class AwsBakeShape
{
    /// <summary>Copies in a given time take multiples of 15 minutes, up to 48 hours (fact sheet on baking, 1.1).</summary>
    private const int CopyStep = 15, CopyMost = 48 * 60;

    private static readonly Field<string> _machineType = new("machine_type", Word("a machine type, such as m7i.xlarge"), "the machine that builds") { Default = "m7i.xlarge" };
    private static readonly Field<string> _subnet = new("subnet", Begins("subnet-", "a subnet's id, such as subnet-0123456789abcdef0"), "the subnet in which it builds") { Default = "the account's default network" };
    private static readonly Field<string> _profile = new("instance_profile", Word("the name of an instance profile"), "the role of the building machine") { Default = "none" };
    private static readonly Field<string> _staging = new("staging", Scalars.TextThat("the name of a bucket of S3", IsBucket, "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"), "the bucket through which a folder of weights reaches the building machine; what is put there is removed again") { Default = "none" };
    private static readonly Field<Reach> _reach = new("reach", Scalars.Choice(StringComparison.Ordinal, ("ssh", Reach.Ssh), ("ssm", Reach.Ssm)), "how the building machine is reached; ssm needs instance_profile and opens no port") { Default = "ssh" };
    private static readonly Field<string> _user = new("login_user", Word("a login user, such as ubuntu"), "the login user of the base") { Default = "ubuntu" };
    private static readonly Field<bool> _encrypt = new("encrypt", Scalars.Boolean, "whether its disks are encrypted") { Default = "false, or true with kms_keys" };

    private static readonly Field<IReadOnlyList<Named<string>>> _keys = new(
        "kms_keys",
        new DictionaryShape<string>(Word("a key's id, alias or ARN"), "a map of regions to keys, such as {us-east-1: alias/images}") { Key = ("a region, such as us-east-1", IsRegion), KeyPattern = "^[a-z0-9-]+$" },
        "the key of each region") { Default = "the account's own", Example = "{us-east-1: alias/images}" };

    private static readonly Field<int> _copy = new(
        "copy_minutes",
        new ScalarShape<int>($"a multiple of {CopyStep} from {CopyStep} to {CopyMost}", [ScalarKind.Whole], IsCopy) { Rule = new() { Whole = true, Least = CopyStep, Most = CopyMost } },
        "minutes within which a copy to another region must end; AWS charges for it") { Default = "as long as it takes" };

    private static readonly Field<IReadOnlyList<Written<string>>> _share = new(
        "share",
        new ListShape<string>(Scalars.TextThat("an account in quotes, such as \"123456789012\"", IsAccount, "^[0-9]{12}$"), "a list of accounts, such as [\"123456789012\"]"),
        "accounts that may use it too") { Default = "none", Example = "[\"123456789012\"]" };

    private static readonly Field<string> _publish = new(
        "publish", Scalars.TextThat("a parameter's name, such as /warmstart/chat", IsParameter, "^/[a-zA-Z0-9_./-]+$"), "the SSM parameter that holds its id in each region; the architecture is added where there are two") { Default = "none", Example = "/warmstart/chat" };

    public static readonly Shape<AwsBakeSpec> Shape = new MapShape<AwsBakeSpec>(
        "a map, such as {encrypt: true}",
        [_machineType, _subnet, _profile, _staging, _reach, _user, _encrypt, _keys, _copy, _share, _publish],
        Build);

    private static AwsBakeSpec Build(FieldValues values)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in values.Get(_keys)?.Value ?? [])
        {
            keys[key.Name] = key.Value;
        }

        if (keys.Count > 0 && values.Get(_encrypt) is { Value: false } plain)
        {
            values.Reading.Mistake(plain.At, $"{values.Path}: encrypt is false, and kms_keys names keys.", "Remove one of them.");
        }

        var reach = values.Get(_reach);
        if (reach is { Value: Reach.Ssm } && values.Get(_profile) is null)
        {
            values.Reading.Mistake(reach.At, $"{values.Path}: reach: ssm needs a role for the building machine.", "Write instance_profile: with one whose role has AmazonSSMManagedInstanceCore.");
        }

        return new()
        {
            MachineType = values.Get(_machineType)?.Value,
            Subnet = values.Get(_subnet)?.Value,
            InstanceProfile = values.Get(_profile)?.Value,
            Staging = values.Get(_staging)?.Value,
            Reach = reach?.Value ?? Reach.Ssh,
            LoginUser = values.Get(_user)?.Value ?? AwsBakeSpec.Default.LoginUser,
            Encrypt = values.Get(_encrypt)?.Value ?? keys.Count > 0,
            Keys = keys,
            CopyMinutes = values.Get(_copy)?.Value,
            Share = [.. (values.Get(_share)?.Value ?? []).Select(account => account.Value)],
            Publish = values.Get(_publish)?.Value,
        };
    }

    private static Shape<string> Word(string expected) => Scalars.TextThat(expected, text => text.Length > 0 && !text.Any(char.IsWhiteSpace), "^\\S+$");

    private static Shape<string> Begins(string beginning, string expected) =>
        Scalars.TextThat(expected, text => text.StartsWith(beginning, StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace), $"^{beginning}\\S*$");

    private static bool IsRegion(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>S3's rules for names of buckets, as far as a character tells.</summary>
    private static bool IsBucket(string text) => text.Length is >= 3 and <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static bool IsParameter(string text) => text.Length > 1 && text[0] == '/' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-');

    private static bool IsCopy(string text, out int value, out string? why)
    {
        why = null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value) && value is >= CopyStep and <= CopyMost && value % CopyStep == 0;
    }
}
