using System.Text.Json;
using Infra.Edge;
using Infra.Tests.Program.Prices;

namespace Infra.Tests.Edge;

/// <summary>Other programs, run.</summary>
public sealed class ToolsTests : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    private readonly StubTools _stubs = new();

    public void Dispose() => _stubs.Dispose();

    [Fact]
    public async Task A_program_gets_its_arguments_its_input_its_folder_and_the_variables_of_all_under_its_own()
    {
        _stubs.Add("sh-tool", """printf '%s|%s|%s|%s|%s\n' "$2" "$(cat)" "$(pwd)" "$ALL" "$OWN" """);
        var tools = _stubs.Tools with { Environment = new Dictionary<string, string?>(_stubs.Tools.Environment) { ["ALL"] = "all", ["OWN"] = "all" } };

        var told = await tools.TextAsync(
            new("sh-tool", ["a", "b 'c'"], _limit) { Input = "in", Folder = "/", Environment = new Dictionary<string, string?> { ["OWN"] = "own" } }, CancellationToken.None);

        Assert.Equal("b 'c'|in|/|all|own\n", told);
    }

    [Fact]
    public async Task Secrets_are_starred_in_what_it_was_called_with_and_in_what_it_said()
    {
        _stubs.Add("say", "echo \"bad token t0k3n\" >&2; exit 3");

        var failure = await Assert.ThrowsAsync<ToolException>(() =>
            _stubs.Tools.TextAsync(new("say", ["it's", "--with=t0k3n", ""], _limit) { Doing = "asking it", Secrets = ["t0k3n", ""] }, CancellationToken.None));

        Assert.Equal(
            """
            say ended with exit code 3, asking it.
              > say 'it'\''s' --with=*** ''
                bad token ***
            """,
            failure.Message);
        Assert.False(failure.IsUnclear);
    }

    [Fact]
    public async Task A_refusal_of_AWS_keeps_its_code()
    {
        _stubs.Add("aws", "echo 'An error occurred (InvalidAMIID.NotFound) when calling the DescribeImages operation: no' >&2; exit 254");

        var failure = await Assert.ThrowsAsync<ToolException>(() =>
            _stubs.Tools.JsonAsync(AwsTool.Call("us-east-1", ["ec2", "describe-images"], _limit), CancellationToken.None));

        Assert.Equal("InvalidAMIID.NotFound", failure.Code);
        Assert.Equal(["aws ec2 describe-images --region us-east-1 --output json"], _stubs.Calls);
    }

    [Fact]
    public async Task A_program_that_is_not_done_in_time_is_ended_and_nobody_knows_what_it_did()
    {
        _stubs.Add("slow", "echo working >&2; exec sleep 600");

        var failure = await Assert.ThrowsAsync<ToolException>(() => _stubs.Tools.RunAsync(new("slow", [], TimeSpan.FromMilliseconds(500)), CancellationToken.None));

        Assert.StartsWith("slow was not done after 500 ms, and was ended.\n  > slow", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsUnclear);
    }

    [Fact]
    public async Task A_throttled_call_is_told_and_made_again()
    {
        _stubs.Add("az", "[ -e \"$here/tried\" ] && echo '{\"is\": 1}' && exit; touch \"$here/tried\"; echo 'HTTP 429' >&2; exit 1");
        var story = new List<string>();

        var answer = await (_stubs.Tools with { OnRepeat = story.Add }).JsonAsync(new("az", ["rest"], _limit), CancellationToken.None);

        Assert.Equal(1, answer.GetProperty("is").GetInt32());
        Assert.Equal("az is asked to wait (throttled); again in 0 s.\n  > az rest", Assert.Single(story));
    }

    [Theory]
    [InlineData("An error occurred (RequestLimitExceeded) when calling the RunInstances operation (reached max retries: 2): Request limit exceeded.", true)]
    [InlineData("An error occurred (InsufficientInstanceCapacity) when calling the RunInstances operation: 429 machines", false)]
    [InlineData("ERROR: Too Many Requests", true)]
    [InlineData("ERROR: machine-4290 is not there", false)]
    public void A_code_decides_whether_a_failure_passes_and_words_where_there_is_none(string error, bool passes) =>
        Assert.Equal(passes, Throttling.Passes(error));

    [Fact]
    public async Task No_answer_is_undefined()
    {
        _stubs.Add("aws", "exit 0");

        var answer = await _stubs.Tools.JsonAsync(AwsTool.Call("us-east-1", ["ec2", "create-tags"], _limit), CancellationToken.None);

        Assert.Equal(JsonValueKind.Undefined, answer.ValueKind);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_shown_and_nobody_knows_what_became_of_the_call()
    {
        _stubs.Add("aws", "printf '{\"a\": '");

        var failure = await Assert.ThrowsAsync<ToolException>(() => _stubs.Tools.JsonAsync(new("aws", ["x"], _limit), CancellationToken.None));

        Assert.StartsWith("aws did not answer with JSON: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  > aws x\n    {\"a\":", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsUnclear);
    }

    [Fact]
    public async Task A_program_that_nobody_has_is_told_with_where_to_get_it()
    {
        var failure = await Assert.ThrowsAsync<ToolException>(() => _stubs.Alone.RunAsync(new("skopeo-of-nobody", [], _limit), CancellationToken.None));

        Assert.Equal("skopeo-of-nobody is not on PATH.\n  Install skopeo-of-nobody.", failure.Message);
    }
}
