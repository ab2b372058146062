using Infra.Bench;

// bench: places services and decides about replicas. bench decide: only the latter. bench start PROGRAM ROOT STACK [RUNS]: previews.
// bench preview [PROGRAM]: previews of many services, beside terraform plan. bench terraform SERVICES...: only the latter, of so many services.
// bench balancer [ROUNDS]: traffic, which needs HAProxy and wrk.
// bench discovery [SERVICES]: what a look at a region costs, which needs moto and the AWS CLI.
// bench predict: how far predicted starts are from published ones that nothing is fitted on.
// All print a small table of medians, and of what stands beside them.
if (args is ["start", var program, var root, var stack, ..])
{
    StartUp.Run(program, root, stack, args.Length > 4 ? int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : 10);
}
else if (args is ["preview", ..])
{
    await Previewing.RunAsync(args.Length > 1 ? args[1] : BuiltProgram.Path);
}
else if (args is ["terraform", .. var sizes])
{
    await Previewing.BesideTerraformAsync(BuiltProgram.Path, [.. sizes.Select(services => int.Parse(services, System.Globalization.CultureInfo.InvariantCulture))]);
}
else if (args is ["decide"])
{
    Deciding.Run();
    Ticking.Run();
}
else if (args is ["balancer", ..])
{
    var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
    await Balancing.RunAsync(rounds, seconds: 3);
}
else if (args is ["discovery", ..])
{
    await Discovering.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1000);
}
else if (args is ["predict"])
{
    Predicting.Run();
}
else if (args is ["tick"])
{
    Ticking.Run();
}
else if (args is not ["nothing"])
{
    Placing.Run();
    Deciding.Run();
}
