namespace Infra.Plan;

/// <summary>Renders the text that the balancer's machine boots with: it takes the stack's address, public or internal, and gets HAProxy and the agent.</summary>
internal static class BalancerBoot
{
    /// <param name="stack">The stack's name.</param>
    /// <param name="name">The balancer's name.</param>
    /// <param name="region">Its region, which is the bucket's too.</param>
    /// <param name="bucket">The stack's bucket.</param>
    /// <param name="internalAddress">The address inside the network; null for a public one.</param>
    public static string Text(string stack, string name, string region, string bucket, string? internalAddress) => $$"""
        #!/bin/bash
        # The balancer of stack {{stack}}: takes the stack's address, and starts HAProxy and the agent.
        name={{Shell.Quote(name)}}
        region={{Shell.Quote(region)}}

        {{BootParts.Metadata}}
        {{MachineParts.Packages}}
        {{MachineParts.CommandLine}}
        command -v haproxy >/dev/null || add haproxy
        {{(internalAddress is null ? PublicAddress : Internal(internalAddress))}}
        {{AgentParts.Unit(stack, bucket, region)}}
        """;

    private const string PublicAddress = """
        # The address may be tagged, or the role in force, a little later than the machine boots.
        for _ in {1..60}; do
          allocation=$(aws ec2 describe-addresses --region "$region" --filters "Name=tag:warmstart:balancer,Values=$name" \
            --query 'Addresses[0].AllocationId' --output text)
          if [ -n "$allocation" ] && [ "$allocation" != None ]; then
            aws ec2 associate-address --region "$region" --instance-id "$instance" --allocation-id "$allocation" --allow-reassociation && break
          fi
          sleep 5
        done

        """;

    /// <summary>A secondary address of the first interface, taken from the machine before; the system is told of it here, since nobody else does.</summary>
    private static string Internal(string address) => $$"""
        address={{Shell.Quote(address)}}
        interface=$(metadata "network/interfaces/macs/$(metadata mac)/interface-id")
        # The role may be in force a little later than the machine boots.
        for _ in {1..60}; do
          aws ec2 assign-private-ip-addresses --region "$region" --network-interface-id "$interface" \
            --private-ip-addresses "$address" --allow-reassignment && break
          sleep 5
        done
        ip address add "$address/32" dev "$(ip -o -4 route show to default | awk '{print $5; exit}')"

        """;
}
