using Infra.Commands;

// Without arguments, an engine around the program means `pulumi up` or `preview`; all else is the command line.
return args.Length == 0 && UnderEngine.IsSo
    ? await UnderEngine.RunAsync()
    : await CommandLine.RunAsync(args);
