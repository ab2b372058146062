using Infra.Agent.Haproxy;

namespace Infra.Tests.Balancer.Haproxy;

/// <summary>The commands that bring replicas into HAProxy's slots and out of them.</summary>
public sealed class ServerChangesTests
{
    [Fact]
    public void A_new_replica_gets_a_free_slot_and_no_request_before_its_first_check()
    {
        var commands = ServerChanges.Of([Slot("r1", "10.0.0.1", SlotUse.Serving), Slot("r2", "127.0.0.1", SlotUse.Free)], [Wanted("10.0.0.1"), Wanted("10.0.0.2")]);

        Assert.Equal(
            [
                "set server chat/r2 addr 10.0.0.2 port 8080",
                "set server chat/r2 weight 1",
                "set server chat/r2 state drain",
                "set server chat/r2 health down",
                "set server chat/r2 state ready",
            ],
            commands);
    }

    [Fact]
    public void A_replica_that_is_gone_leaves_its_slot_and_what_waits_there_hears_of_it()
    {
        var commands = ServerChanges.Of([Slot("r1", "10.0.0.1", SlotUse.Draining), Slot("r2", "10.0.0.2", SlotUse.Serving)], [Wanted("10.0.0.2")]);

        Assert.Equal(["set server chat/r1 state maint", "shutdown sessions server chat/r1"], commands);
    }

    [Fact]
    public void Only_what_is_another_is_changed()
    {
        var commands = ServerChanges.Of(
            [Slot("r1", "10.0.0.1", SlotUse.Serving), Slot("r2", "10.0.0.2", SlotUse.Draining), Slot("r3", "10.0.0.3", SlotUse.Serving)],
            [Wanted("10.0.0.1", SlotUse.Draining), Wanted("10.0.0.2", weight: 256), Wanted("10.0.0.3")]);

        Assert.Equal(["set server chat/r1 state drain", "set server chat/r2 state ready", "set server chat/r2 weight 256"], commands);
    }

    [Fact]
    public void A_replica_without_a_slot_waits()
    {
        Assert.Empty(ServerChanges.Of([Slot("r1", "10.0.0.1", SlotUse.Serving)], [Wanted("10.0.0.1"), Wanted("10.0.0.2")]));
    }

    private static WantedServer Wanted(string address, SlotUse use = SlotUse.Serving, int weight = 1) => new("chat", address, 8080, use, weight);

    private static HaproxyServer Slot(string slot, string address, SlotUse use) => new()
    {
        Service = "chat",
        Slot = slot,
        Address = address,
        Port = 8080,
        Use = use,
        Weight = 1,
        IsUp = true,
        LastFailed = false,
    };
}
