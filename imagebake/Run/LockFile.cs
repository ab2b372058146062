using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>A stack's lock on disk. What is put into it is written at once and whole: a bake that is killed later loses nothing.</summary>
internal sealed class LockFile(string root, string stack, ImagesLock images)
{
    private readonly Lock _lock = new();
    private ImagesLock _images = images;

    /// <summary>What it holds now.</summary>
    public ImagesLock Images
    {
        get
        {
            lock (_lock)
            {
                return _images;
            }
        }
    }

    /// <summary>Puts an artifact into it.</summary>
    public void Put(LockedArtifact artifact) => Change(images => images.With(artifact));

    /// <summary>Takes an artifact out of it.</summary>
    public void Remove(LockKey key) => Change(images => images.Without(key));

    private void Change(Func<ImagesLock, ImagesLock> change)
    {
        lock (_lock)
        {
            _images = change(_images);
            StackPaths.Write(root, SourceFile.FromText(StackPaths.Lock(stack), LockText.Of(_images)));
        }
    }
}
