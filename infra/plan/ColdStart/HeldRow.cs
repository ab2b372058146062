using System.Globalization;

namespace Infra.Plan;

/// <summary>A published row on which nothing is fitted, beside what is predicted for it.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Published">What was measured, in the unit.</param>
/// <param name="Predicted">What is predicted; a point where one setting is known by all that counts.</param>
/// <param name="Unit">Such as <c>s</c>; percent where nothing else was published.</param>
internal sealed record HeldRow(string What, string Source, double Published, SecondsRange Predicted, string Unit = "s")
{
    /// <summary>How far the prediction's nearer end is from what was measured, as a part of it; 0 within the range, negative where the prediction is too low.</summary>
    public double Error =>
        Predicted.Holds(Published) ? 0
        : Predicted.High < Published ? (Predicted.High - Published) / Published
        : (Predicted.Low - Published) / Published;

    /// <summary>The error as percent, or that it is within.</summary>
    public string Judged => Error == 0 ? "within" : string.Create(CultureInfo.InvariantCulture, $"{Error * 100:+0.#;-0.#} %");

    /// <summary>Published and predicted, such as "62.7 s, predicted 68.1 s".</summary>
    public string Figures => string.Create(CultureInfo.InvariantCulture, $"{Published:0.#} {Unit}, predicted {(Predicted.Low == Predicted.High ? $"{Predicted.Low:0.#}" : $"{Predicted.Low:0.#} to {Predicted.High:0.#}")} {Unit}");
}
