namespace Infra.Plan;

/// <summary>Renders the text that the balancer's machine boots with: it takes the stack's address, public or internal, and gets HAProxy.</summary>
internal static class BalancerBoot
{
    public static string Text(string stack, string name, string region, string? internalAddress) => $$"""
        #!/bin/bash
        # The balancer of stack {{stack}}: takes the stack's address, and installs HAProxy.
        name={{Shell.Quote(name)}}
        region={{Shell.Quote(region)}}

        {{BootParts.Metadata}}
        {{BootParts.Packages([("aws", "awscli"), ("haproxy", "haproxy")])}}
        {{(internalAddress is null ? PublicAddress : Internal(internalAddress))}}
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
