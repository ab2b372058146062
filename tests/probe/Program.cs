using Infra.Probe;
using Pulumi;

return await Deployment.RunAsync(Everything.BuildAsync);
