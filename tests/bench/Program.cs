using Infra.Bench;

// bench: places services and decides about replicas. bench decide: only the latter. bench start PROGRAM ROOT STACK [RUNS]: previews. bench preview [PROGRAM]: previews of many services, beside terraform plan. All print a small table of medians, and of what stands beside them.
if (args is ["start", var program, var root, var stack, ..])
{
    StartUp.Run(program, root, stack, args.Length > 4 ? int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : 10);
}
else if (args is ["preview", ..])
{
    await Previewing.RunAsync(args.Length > 1 ? args[1] : BuiltProgram.Path);
}
else if (args is ["decide"])
{
    Deciding.Run();
}
else if (args is not ["nothing"])
{
    Placing.Run();
    Deciding.Run();
}
