using Infra.Plan;

namespace Infra.Bench;

/// <summary>How far predicted starts are from published ones that nothing is fitted on.</summary>
internal static class Predicting
{
    /// <summary>Prints.</summary>
    public static void Run()
    {
        foreach (var row in HeldRows.All)
        {
            Console.WriteLine($"{row.What,-62} {row.Figures,-40} {row.Judged,-8} {row.Source}");
        }

        var errors = HeldRows.All.Where(row => row.Unit == "s").Select(row => Math.Abs(row.Error) * 100).ToList();
        Row.Write("error of a predicted start, median", Row.Median(errors), "%", "of those that seconds are published of");
        Row.Write("the same, worst", errors.Max(), "%", "");
    }
}
