namespace Infra.Plan;

/// <summary>How an <c>images.yaml</c> is written (DESIGN, part 7).</summary>
internal static class ImagesShape
{
    /// <summary>GCP's and Azure's names of images have 63 letters; the rest is the stack's and the hash.</summary>
    private const int MaxName = 32;

    private static readonly Field<IReadOnlyList<Named<ImageDraft>>> _images = new(
        "images",
        new DictionaryShape<ImageDraft>(ImageShape.Shape, "a map of images, such as {chat: {targets: [aws/ami], services: [chat]}}")
        {
            Key = ($"lower-case letters, digits and dashes, a letter first and no dash last, at most {MaxName}", IsName),
            KeyPattern = $"^[a-z](?:[a-z0-9-]{{0,{MaxName - 2}}}[a-z0-9])?$",
        },
        "what to bake, by names of your choice") { Required = true };

    private static readonly Field<string> _schedule = new(
        "schedule",
        Scalars.TextThat("five fields of a cron line, such as \"0 3 * * 1\"", IsCron, "^[0-9*/,-]+(?: [0-9*/,-]+){4}$"),
        "when the scheduled job bakes what is due, as a cron line in UTC") { Default = "no job", Example = "\"0 3 * * 1\"" };

    private static readonly Field<int> _grace = new("grace_days", Scalars.Between(0, 365, "days from 0 to 365"), "days that an image stays after nothing uses it") { Default = "7" };

    public static readonly Shape<ImagesSpec> Shape = new MapShape<ImagesSpec>(
        "a map with images",
        [_images, _schedule, ImageShape.Promote, ImageShape.MaxAgeDays, ImageShape.Keep, _grace],
        Build)
    { EmptyIsAbsent = true };

    private static ImagesSpec Build(FieldValues values)
    {
        var (keep, age, promote) = (values.Get(ImageShape.Keep)?.Value, values.Get(ImageShape.MaxAgeDays)?.Value, values.Get(ImageShape.Promote)?.Value);
        List<ImageSpec> images =
        [
            .. values.Get(_images)!.Value.Select(image => image.Value.Spec with
            {
                Name = image.Name,
                At = image.NameAt,
                Keep = image.Value.Keep ?? keep ?? ImagesSpec.DefaultKeep,
                MaxAgeDays = image.Value.Spec.MaxAgeDays ?? age,
                Promote = image.Value.Spec.Promote ?? promote,
            }),
        ];
        CheckTwice(images, values.Reading);
        foreach (var again in images.Where(image => image.Aws.Publish is { } name && images.First(other => other.Aws.Publish == name) != image))
        {
            values.Reading.Mistake(again.At, $"images.{again.Name}.aws.publish: {again.Aws.Publish} is also that of {images.First(other => other.Aws.Publish == again.Aws.Publish).Name}, and a parameter holds one id.", "Write another name.");
        }

        return new() { Images = images, Schedule = values.Get(_schedule)?.Value, GraceDays = values.Get(_grace)?.Value ?? ImagesSpec.DefaultGraceDays };
    }

    /// <summary>A machine boots from one image, so a service's setup is baked once for each target.</summary>
    private static void CheckTwice(IEnumerable<ImageSpec> images, Reading reading)
    {
        var baked = new Dictionary<(string, BakeTarget), string>();
        foreach (var image in images)
        {
            foreach (var target in image.Targets.Where(target => BakeTargets.HoldsSetup(target.Value)))
            {
                foreach (var service in image.Services.Where(service => !baked.TryAdd((service.Value, target.Value), image.Name)))
                {
                    var other = baked[(service.Value, target.Value)];
                    if (other == image.Name)
                    {
                        reading.Mistake(service.At, $"images.{image.Name}.services: {service.Value} is written twice.", "Keep one.");
                    }
                    else
                    {
                        reading.Mistake(service.At, $"images.{image.Name}: {BakeTargets.Name(target.Value)} of {service.Value} is also baked as {other}.", "Remove the service, or the target, from one of the two.");
                    }
                }
            }
        }
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsCron(string text) =>
        text.Split(' ') is { Length: 5 } fields && fields.All(field => field.Length > 0 && field.All(c => char.IsAsciiDigit(c) || c is '*' or '/' or ',' or '-'));
}
