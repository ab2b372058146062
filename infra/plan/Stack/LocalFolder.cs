namespace Infra.Plan;

/// <summary>A folder of the operator's that the plan needs: the program hashes it and hands it in.</summary>
/// <param name="Service">The service that asks for it.</param>
/// <param name="Path">Relative to the project's root, with "/" and without "." and ".."; or absolute; or beginning with "~/".</param>
/// <param name="Where">Where it is written.</param>
public sealed record LocalFolder(string Service, string Path, Position Where);
