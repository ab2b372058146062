namespace Generator.Schema;

/// <summary>A function of a provider, such as aws:ec2/getAmi:getAmi.</summary>
internal sealed record Function(string Token, IReadOnlyList<Property> Inputs, IReadOnlyList<Property> Outputs);
