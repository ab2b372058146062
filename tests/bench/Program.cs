using Infra.Bench;

// bench: places services. bench start PROGRAM ROOT STACK [RUNS]: previews. Both print a small table of medians, and of what stands beside them.
if (args is ["start", var program, var root, var stack, ..])
{
    StartUp.Run(program, root, stack, args.Length > 4 ? int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : 10);
}
else if (args is not ["nothing"])
{
    Placing.Run();
}
