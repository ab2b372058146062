namespace Infra.Plan;

/// <summary>Renders the text that the balancer's machine boots with: it takes the stack's address and gets HAProxy.</summary>
internal static class BalancerBoot
{
    public static string Text(string stack, string name, string region) => $$"""
        #!/bin/bash
        # The balancer of stack {{stack}}: takes the address that is tagged with its name, and installs HAProxy.
        name={{Shell.Quote(name)}}
        region={{Shell.Quote(region)}}

        {{BootParts.Metadata}}
        {{BootParts.Packages([("aws", "awscli"), ("haproxy", "haproxy")])}}
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
}
