using System.Text;
using Infra.Preview;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Preview;

public sealed class PreviewJsonTests
{
    [Fact]
    public void A_secret_is_masked_and_an_unknown_named_however_deep_they_lie()
    {
        var inputs = Examples.Map(
            ("password", new Value.Secret(new Value.Text("hidden"))),
            ("list", new Value.List([new Value.Unknown(), Examples.Map(("inner", new Value.Secret(new Value.Text("hidden"))))])));

        var json = Json(Examples.Resource("aws:ec2/vpc:Vpc", "a", inputs));

        Assert.DoesNotContain("hidden", json, StringComparison.Ordinal);
        Assert.Contains(
            """
                  "inputs": {
                    "list": [
                      "[unknown]",
                      {
                        "inner": "[secret]"
                      }
                    ],
                    "password": "[secret]"
                  }
            """.ReplaceLineEndings("\n"),
            json,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_files_is_named_by_the_hash_of_its_content_and_never_by_a_path()
    {
        using var folder = new TemporaryFolder().Write("b.txt", "2").Write("a.txt", "1");
        var reading = Infra.Edge.ReadFolder.At(folder.Path);
        var archive = new Value.AssetArchive(Examples.Map(
            [.. reading.Folder.Files.Select(file => (file, (Value)new Value.Asset(AssetSource.Path, Path.Combine(folder.Path, file))))]));

        var json = Json(Examples.Resource("aws:s3/bucketObjectv2:BucketObjectv2", "a", Examples.Map(("source", archive))));

        Assert.DoesNotContain(folder.Path, json, StringComparison.Ordinal);
        Assert.Contains($"\"source\": \"asset:{reading.Folder.Hash[..12]} (2 files)\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_is_written_whole()
    {
        var resource = Examples.Resource("aws:ec2/vpc:Vpc", "a", Examples.Map(("cidrBlock", new Value.Text("10.0.0.0/16")))) with
        {
            Parent = "urn:parent",
            Outputs = Examples.Map(("id", new Value.Unknown())),
            Dependencies = ["urn:b"],
            PropertyDependencies = new Dictionary<string, IReadOnlyList<string>> { ["cidrBlock"] = ["urn:b"] },
            Provider = "urn:provider::id",
            Version = "7.48.0",
            Aliases = [new() { Type = "aws:ec2/old:Old" }],
            Options = new()
            {
                Protect = true,
                IgnoreChanges = ["cidrBlock"],
                Timeouts = new("10m", null, "1h"),
            },
        };

        Assert.Equal(
            """
            {
              "stack": "test",
              "summary": {
                "create": 1,
                "components": 0,
                "replicas": 0,
                "pricePerHour": 0
              },
              "services": [],
              "resources": [
                {
                  "urn": "urn:pulumi:test::warmstart::aws:ec2/vpc:Vpc::a",
                  "type": "aws:ec2/vpc:Vpc",
                  "name": "a",
                  "kind": "custom",
                  "parent": "urn:parent",
                  "inputs": {
                    "cidrBlock": "10.0.0.0/16"
                  },
                  "outputs": {
                    "id": "[unknown]"
                  },
                  "dependencies": [
                    "urn:b"
                  ],
                  "propertyDependencies": {
                    "cidrBlock": [
                      "urn:b"
                    ]
                  },
                  "provider": "urn:provider::id",
                  "version": "7.48.0",
                  "aliases": [
                    {
                      "type": "aws:ec2/old:Old"
                    }
                  ],
                  "options": {
                    "protect": true,
                    "ignoreChanges": [
                      "cidrBlock"
                    ],
                    "customTimeouts": {
                      "create": "10m",
                      "delete": "1h"
                    }
                  }
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            Json(resource));
    }

    private static string Json(params RecordedResource[] resources)
    {
        using var bytes = new MemoryStream();
        PreviewJson.Write(StackPreview.Of(Examples.Plan(), Examples.Run(resources)), bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
