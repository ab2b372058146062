using System.Collections.Generic;
using System.Text.Json;
using Pulumi;

namespace Infra.Probe;

/// <summary>The stack's configuration: every kind of reading, secret and plain, present and absent.</summary>
internal sealed record Settings(
    string Greeting,
    Output<string> Password,
    int Size,
    double Ratio,
    bool Flag,
    Dictionary<string, JsonElement> Tree,
    Output<Dictionary<string, string>> SecretTree,
    string Region)
{
    public static Settings Read()
    {
        var config = new Config();
        return new Settings(
            config.Require("greeting"),
            config.RequireSecret("password"),
            config.RequireInt32("size"),
            config.GetDouble("ratio") ?? -1,
            config.RequireBoolean("flag"),
            config.RequireObject<Dictionary<string, JsonElement>>("settings"),
            config.RequireSecretObject<Dictionary<string, string>>("secretSettings"),
            new Config("aws").Get("region") ?? "none");
    }
}
