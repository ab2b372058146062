using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Plan;

/// <summary>
/// YamlDotNet's parser, which on some texts that are not YAML throws what looks like a bug of the caller
/// (16.3.0: InvalidOperationException from its queue of simple keys). Here they become its own exception, with a position.
/// </summary>
internal sealed class GuardedParser(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (InvalidOperationException exception)
        {
            throw Stop(exception);
        }
        catch (ArgumentException exception)
        {
            throw Stop(exception);
        }
    }

    private YamlException Stop(Exception exception)
    {
        var at = _parser.Current?.End ?? Mark.Empty;
        return new(at, at, "What follows is neither a value nor a key.", exception);
    }
}
