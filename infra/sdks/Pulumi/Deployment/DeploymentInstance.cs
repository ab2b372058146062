namespace Pulumi;

/// <summary>What a program may ask about its run, and the functions of providers.</summary>
public sealed class DeploymentInstance
{
    private readonly Deployment _deployment;

    internal DeploymentInstance(Deployment deployment) => _deployment = deployment;

    public string ProjectName => _deployment.Settings.Project;

    public string StackName => _deployment.Settings.Stack;

    public string OrganizationName => _deployment.Settings.Organization;

    public string RootDirectory => _deployment.Settings.RootDirectory
        ?? throw new InvalidOperationException("The engine did not say which directory the project lies in.");

    public bool IsDryRun => _deployment.Settings.IsDryRun;

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        new(Invocation.CallAsync<T>(_deployment, token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        new(Invocation.CallAsync<T>(_deployment, token, args, options));

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        (await Invocation.CallAsync<T>(_deployment, token, args, options).ConfigureAwait(false)).Value;

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Invocation.CallAsync<object>(_deployment, token, args, options);
}
