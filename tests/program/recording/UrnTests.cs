using Infra.Recording.Grpc;
using Infra.Recording.Resources;

namespace Infra.Tests.Program.Recording;

public sealed class UrnTests
{
    private const string Stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    [Theory]
    [InlineData("", "pulumi:pulumi:Stack", "shop-dev", Stack)]
    [InlineData(Stack, "t:m:Disk", "d", "urn:pulumi:dev::shop::t:m:Disk::d")]
    [InlineData("urn:pulumi:dev::shop::t:m:Group::g", "t:m:Disk", "d", "urn:pulumi:dev::shop::t:m:Group$t:m:Disk::d")]
    [InlineData("urn:pulumi:dev::shop::t:m:Group$t:m:Pair::p", "t:m:Disk", "d", "urn:pulumi:dev::shop::t:m:Group$t:m:Pair$t:m:Disk::d")]
    [InlineData("urn:pulumi:dev::shop::t:m:Group::a::b", "t:m:Disk", "x::y", "urn:pulumi:dev::shop::t:m:Group$t:m:Disk::x::y")]
    [InlineData("urn:pulumi:other::elsewhere::t:m:Group::g", "t:m:Disk", "d", "urn:pulumi:dev::shop::t:m:Group$t:m:Disk::d")]
    [InlineData("", "t:m:Disk", "d", "urn:pulumi:dev::shop::t:m:Disk::d")]
    public void The_type_is_qualified_by_the_parents_unless_that_is_the_stack(string parent, string type, string name, string urn)
        => Assert.Equal(urn, Urn.Of("dev", "shop", parent, type, name));

    [Theory]
    [InlineData("g")]
    [InlineData("urn:pulumi:dev::shop::t:m:Group")]
    [InlineData("urn:other:dev::shop::t:m:Group::g")]
    public void A_parent_that_is_no_urn_is_refused(string parent)
    {
        var refusal = Assert.Throws<GrpcException>(() => Urn.Of("dev", "shop", parent, "t:m:Disk", "d"));

        Assert.Equal($"'{parent}' is not a URN", refusal.Message);
    }
}
