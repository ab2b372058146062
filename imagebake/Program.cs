using Imagebake.Commands;

return await CommandLine.RunAsync(args);
