using System.Reflection;

namespace Pulumi;

/// <summary>The root of all resources. A class of one's own may declare its outputs as properties.</summary>
public class Stack : ComponentResource
{
    private const string RootType = "pulumi:pulumi:Stack";

    private readonly Output<IDictionary<string, object?>>? _outputs;

    public Stack(StackOptions? options = null)
        : base(RootType, RootName, Convert(options)) => Deployment.Required.Stack = this;

    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options) => _outputs = Output.Create(program());

    private static string RootName
    {
        get
        {
            var settings = Deployment.Required.Settings;
            return $"{settings.Project}-{settings.Stack}";
        }
    }

    internal Output<IDictionary<string, object?>> Outputs => _outputs ?? Output.Create(Declared());

    internal void RegisterPropertyOutputs() => RegisterOutputs(Outputs);

    private static ComponentResourceOptions Convert(StackOptions? options) =>
        new() { ResourceTransformations = options?.ResourceTransformations ?? [] };

    private IDictionary<string, object?> Declared()
    {
        var outputs = GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<OutputAttribute>()))
            .Where(p => p.Attribute is not null && p.Property.DeclaringType != typeof(Resource))
            .Select(p => (Name: p.Attribute!.Name ?? p.Property.Name, Value: p.Property.GetValue(this), p.Property.PropertyType))
            .ToList();
        Refuse(outputs.FindAll(o => !typeof(IOutput).IsAssignableFrom(o.PropertyType)).ConvertAll(o => o.Name), "incorrect type. [Output] attributed properties must be instances of Output<T>.");
        Refuse(outputs.FindAll(o => o.Value is null).ConvertAll(o => o.Name), "no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
        return outputs.ToDictionary(o => o.Name, o => o.Value);
    }

    private static void Refuse(List<string> names, string reason)
    {
        if (names.Count > 0)
        {
            throw new RunException($"Output(s) '{string.Join(", ", names)}' have {reason}");
        }
    }
}
