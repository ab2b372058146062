namespace Infra.Plan;

/// <summary>The rules between the fields of one image: each target has what it is made of, and nothing is written that no target takes.</summary>
internal static class ImageChecks
{
    public static void Check(ImageSpec image, FieldValues values)
    {
        var targets = image.Targets.Select(target => target.Value).ToList();
        if (targets.Count == 0)
        {
            values.Reading.Mistake(values.Key(ImageShape.Targets)!, $"{values.Path}.targets is empty, so nothing would be baked.", "Write at least one, such as [aws/ami].");
            return;
        }

        foreach (var again in image.Targets.Where((target, index) => targets.IndexOf(target.Value) < index))
        {
            values.Reading.Mistake(again.At, $"{values.Path}.targets: {BakeTargets.Name(again.Value)} is written twice.", "Keep one.");
        }

        CheckNeeds(image, values, targets);
        CheckPublished(image, values);
        CheckLogin(image, values);
        CheckIdle(image, values, targets);
        foreach (var region in image.Regions.Where(region => region.Value is not { Cloud: not null, Region: not null, Zone: null }))
        {
            values.Reading.Mistake(region.At, $"{values.Path}.regions: this is not a cloud and a region.", "Write both, such as aws/us-east-1.");
        }
    }

    private static void CheckNeeds(ImageSpec image, FieldValues values, List<BakeTarget> targets)
    {
        Need(BakeTargets.HoldsSetup, image.Services.Count > 0 || image.Dockerfile is not null, "services", "Add services: with those whose setup it holds");
        Need(BakeTargets.IsWeights, image.Weights is not null, "weights", "Add weights: such as {source: hf://OWNER/MODEL}");
        Need(BakeTargets.IsContainers, image.Containers.Count > 0, "containers", "Add containers: with the images that it holds");
        Need(BakeTargets.IsInRegistry, image.Registries.Count > 0, "registries", "Add registries: with those that it is pushed to");
        Need(target => target == BakeTarget.ContainerHfCache, image.Caches.Count > 0, "caches", "Add caches: such as [{path: ~/.cache/huggingface/hub}]");

        void Ask(Func<BakeTarget, bool> asks, bool has, string field, string mend)
        {
            foreach (var target in image.Targets.Where(target => !has && asks(target.Value)))
            {
                values.Reading.Mistake(target.At, $"{values.Path}: {BakeTargets.Name(target.Value)} needs {field}, and it is not written.", $"{mend}, or remove the target.");
            }
        }

        void Need(Func<BakeTarget, bool> asks, bool has, string field, string mend)
        {
            foreach (var target in image.Targets.Where(target => !has && asks(target.Value)))
            {
                values.Reading.Mistake(target.At, $"{values.Path}: {BakeTargets.Name(target.Value)} is made of {field}, and none are written.", $"{mend}, or remove the target.");
            }
        }

        Ask(target => target == BakeTarget.AwsBottlerocketSnapshot, image.Base is not null, "base", "Add base: with Bottlerocket's parameter, such as /aws/service/bottlerocket/aws-k8s-1.34/x86_64/latest/image_id");
        Ask(target => target == BakeTarget.AwsBottlerocketSnapshot, image.Aws.InstanceProfile is not null, "aws.instance_profile", "Add aws: {instance_profile: NAME} with one whose role has AmazonSSMManagedInstanceCore and may read what is baked");
        Ask(target => target == BakeTarget.AwsWeightsSnapshot, image.Aws.InstanceProfile is not null, "aws.instance_profile", "Add aws: {instance_profile: NAME} with one whose role has AmazonSSMManagedInstanceCore and may read the weights");
        var origin = image.Weights is { } weights ? WeightsSource.Of(weights.Source).Origin : (WeightsOrigin?)null;
        Ask(target => target == BakeTarget.AwsWeightsSnapshot && origin == WeightsOrigin.Folder, image.Aws.Staging is not null, "aws.staging", "Add aws: {staging: BUCKET} with a bucket of S3 through which the folder's files reach the building machine");
        foreach (var target in image.Targets.Where(target => target.Value == BakeTarget.AwsWeightsSnapshot && origin is WeightsOrigin.GoogleStorage or WeightsOrigin.Web))
        {
            values.Reading.Mistake(target.At, $"{values.Path}: {BakeTargets.Name(target.Value)} cannot take weights from {image.Weights!.Source}.", "Copy them to S3 and write their s3:// address, or take them from hf://OWNER/MODEL or a folder.");
        }

        if (image.Services.Count == 0 && image.Dockerfile is not null && targets.Any(target => BakeTargets.HoldsSetup(target) && target != BakeTarget.ContainerImage))
        {
            values.Reading.Mistake(values.Key(ImageShape.Dockerfile)!, $"{values.Path}: a Dockerfile makes a container/image only, and other targets need services.", "Add services: with those whose setup it holds.");
        }
    }

    /// <summary>A user without a password opens nothing.</summary>
    private static void CheckLogin(ImageSpec image, FieldValues values)
    {
        var written = RegistryLogin.Names.Where(name => image.Secrets.Any(secret => secret.Value == name)).ToList();
        if (written.Count is > 0 and < 3)
        {
            values.Reading.Mistake(
                image.Secrets.First(secret => written.Contains(secret.Value)).At,
                $"{values.Path}.secrets: the login of a registry is not whole: it has {string.Join(", ", written)}.",
                $"Write all of {string.Join(", ", RegistryLogin.Names)}.");
        }
    }

    /// <summary>A parameter holds one id.</summary>
    private static void CheckPublished(ImageSpec image, FieldValues values)
    {
        var published = image.Targets.Where(target => target.Value == BakeTarget.Balancer || BakeTargets.CloudOf(target.Value) == Cloud.Aws).ToList();
        foreach (var another in published.Skip(1).Where(target => image.Aws.Publish is not null && target.Value != published[0].Value))
        {
            values.Reading.Mistake(
                another.At,
                $"{values.Path}: {BakeTargets.Name(another.Value)} would be published as {image.Aws.Publish}, as {BakeTargets.Name(published[0].Value)} is, and a parameter holds one id.",
                "Write the target into an image of its own, with another publish, or remove publish.");
        }
    }

    /// <summary>What is written for no target would be left out silently.</summary>
    private static void CheckIdle(ImageSpec image, FieldValues values, List<BakeTarget> targets)
    {
        var machine = targets.Any(BakeTargets.IsMachine);
        var setup = targets.Any(BakeTargets.HoldsSetup);
        Idle(ImageShape.Services, image.Services.Count > 0, setup || targets.Any(BakeTargets.IsWeights) || targets.Any(BakeTargets.IsContainers) || targets.Contains(BakeTarget.ContainerHfCache));
        Idle(ImageShape.Weights, image.Weights is not null, targets.Any(BakeTargets.IsWeights) || targets.Contains(BakeTarget.ContainerImage));
        Idle(ImageShape.Containers, image.Containers.Count > 0, machine || targets.Any(BakeTargets.IsContainers));
        Idle(ImageShape.Registries, image.Registries.Count > 0, targets.Any(BakeTargets.IsInRegistry));
        Idle(ImageShape.Caches, image.Caches.Count > 0, targets.Contains(BakeTarget.ContainerHfCache));
        Idle(ImageShape.Dockerfile, image.Dockerfile is not null, targets.Contains(BakeTarget.ContainerImage));
        Idle(ImageShape.Aws, true, targets.Any(target => target == BakeTarget.Balancer || BakeTargets.CloudOf(target) == Cloud.Aws));
        Idle(ImageShape.Secrets, image.Secrets.Count > 0, setup);

        void Idle(Field field, bool written, bool taken)
        {
            if (written && !taken && values.Key(field) is { } key)
            {
                values.Reading.Mistake(key, $"{values.Path}: {field.Name} goes into none of the targets {string.Join(", ", targets.Select(BakeTargets.Name))}.", $"Remove {field.Name}, or add a target that takes it.");
            }
        }
    }
}
