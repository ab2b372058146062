namespace Infra.Plan;

/// <summary>What a cloud asks for one unit of a thing that is no machine: a row of <c>rates.csv</c>.</summary>
internal sealed record RateAnswer(Cloud Cloud, string Item, string Unit, string Region, decimal Price);
