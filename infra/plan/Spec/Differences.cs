namespace Infra.Plan;

/// <summary>Where this reader departs from SkyServe's on purpose.</summary>
/// <param name="SkyServe">What SkyServe does.</param>
/// <param name="Here">What this reader does.</param>
/// <param name="Why">Why.</param>
/// <param name="Case">The case of the table under tests/plan/Spec/table that holds it.</param>
internal sealed record Difference(string SkyServe, string Here, string Why, string Case);

/// <summary>All departures, beside the reader that makes them (fact sheet of the service YAML, part 11); everything else is meant to be the same.</summary>
internal static class Differences
{
    public static readonly IReadOnlyList<Difference> All =
    [
        new("stops at the first mistake, in the order of its own steps", "tells all mistakes at once, by position", "one round of mending instead of many", "0.6 mistakes of resources and of service together"),
        new("takes the last of duplicate keys in silence", "takes the last, with a notice", "a key written twice is a slip", "0.1 of duplicate keys the last wins"),
        new("crashes on a date that the calendar lacks", "refuses it with a position", "a crash explains nothing", "0.1 a date that the calendar lacks"),
        new("crashes on empty envs", "takes them as none", "every other empty key is fine", "0.4 empty envs do no harm"),
        new("crashes on empty secrets", "takes them as none", "every other empty key is fine", "0.4 empty secrets do no harm"),
        new("puts values into JSON text raw, so that a quote breaks it", "puts them in as they are", "nobody can rely on a crash", "0.8 a quote in a value"),
        new("reads a backslash in a value as an escape of JSON", "puts it in as it is", "C:\\new means C:\\new", "0.8 a backslash in a value"),
        new("puts the values of secrets into the service section", "leaves $NAME of a secret as it is, to be put in where it is needed", "a plan and its preview hold no secret", "0.8 a secret wins over an env, and its value is put in later"),
        new("takes a secret's value in the file in silence", "takes it, with a notice, and never prints it", "the file is read by many", "0.8 a secret wins over an env, and its value is put in later"),
        new("crashes when the root is no map", "refuses it with a position", "a crash explains nothing", "1 the root is a map"),
        new("accepts a service without run", "accepts it, with a notice", "its replicas are rarely ready", "1 a service may do without run"),
        new("obeys event_callback, inputs, outputs and api_server_access", "accepts them without effect, with a notice", "there are no jobs and no server", "1 event_callback"),
        new("takes any whole number of replicas", "takes those below two thousand million", "counts are kept in 32 bits", "2.2 more replicas than can be counted"),
        new("takes any number of seconds", "takes those of at most 100,000,000", "three years are enough, and sums of times stay finite", "2.1 a delay of more than three years"),
        new("sends an infinite number in post_data, which is no JSON", "refuses it", "no server could read it", "2.1 a body with an infinite number"),
        new("runs a negative count of replicas as none", "does the same, with a notice", "it is a slip", "2.2 negative replicas"),
        new("ignores replica_policy beside workers in silence", "does the same, with a notice", "the policy is what was meant", "2.2 workers and replica_policy"),
        new("divides by a target of 0 at every tick", "keeps min_replicas, with a notice", "no count is ever enough", "2.2 a target of 0"),
        new("dies of spot_placer in another case", "reads it in any case", "its own schema allows it", "2.2 spot_placer in another case"),
        new("refuses accelerators with dashes or lower case as keys of target_qps_per_replica", "takes every name", "A100-80GB is a name like others", "2.2 a target for A100-80GB"),
        new("breaks its autoscaler when the base fallback exceeds max_replicas", "runs all on demand, with a notice", "it is what the numbers say", "2.3 (11) more fallback than replicas"),
        new("stops replicas by autostop", "accepts it without effect, with a notice", "a stopped replica serves nobody", "3.1 autostop as minutes"),
        new("obeys priority and priority_class of jobs", "accepts them without effect, with a notice", "there are no jobs", "3.1 priority"),
        new("takes disk sizes of 0 and below, and fails later", "refuses them", "no cloud makes such a disk", "3.1 disk_size 0"),
        new("takes 0 accelerators and fewer, and finds no machine", "refuses them", "a message with a position is better than a search in vain", "3.3 no accelerators"),
        new("crashes on an empty list of accelerators", "refuses it with a position", "a crash explains nothing", "3.3 an empty list"),
        new("fails an assertion on nvidia:A100:2", "refuses it with a position", "an assertion explains nothing", "3.3 a maker before a name"),
        new("checks ids of images in the clouds", "checks their form, offline", "check needs no credentials", "3.5 no image of GCP"),
        new("boots its own images for skypilot: tags", "boots the cloud's default image, with a notice", "its images belong to its own accounts", "3.5 a tag of SkyPilot"),
        new("copies files into a container", "mounts the machine's onto their paths, where they hide what the image has", "weights would fill the disk twice", "3.5 a container"),
        new("lets a container mount by itself", "mounts for it, and gives it no more rights than docker does", "a server needs none", "3.5 a container"),
        new("lets labels of one alternative leak into the others", "keeps them apart", "nobody can rely on it", "3.9 labels of one entry stay out of the others"),
        new("takes a part of an accelerator's name when only one name holds it", "takes exact names in any case, and suggests the nearest", "a new accelerator would change what an old file means", "4.1 a name is exact, and a slip is told"),
        new("reads an accelerator's name as a regular expression", "reads it as a name", "a point means a point", "4.1 a name is no regular expression"),
        new("refuses an ambiguous part of a name", "keeps it as an unknown name, with a notice", "exact names are never ambiguous", "4.1 an ambiguous name"),
        new("takes the bucket of a name without a source when there is one, and makes it otherwise", "always makes it", "a program that declares does not ask what is there; source: s3://NAME takes one that is", "1.1 a bucket by its name alone"),
        new("hides one mount below another in silence", "refuses mounts that hide one another", "what lies in a mounted bucket is gone, or goes into the bucket", "1.1 a file in a mounted bucket"),
        new("mounts onto folders of the system", "refuses it", "what is mounted gets the login user as its owner, and ssh and docker fail on such an /etc or /var", "1.1 a mount onto a folder of the system"),
    ];
}
