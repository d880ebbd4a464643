namespace GreenChannel.Rules.Compilation;

/// <summary>Something compiled that is made beside the evaluations, once it was asked for so often that making it pays. Thread-safe.</summary>
internal sealed class ToCome<T>(Func<T> make)
    where T : class
{
    /// <summary>Evaluations after which compiling has paid for itself.</summary>
    private const int Evaluations = 500;

    private readonly Lazy<T> _made = new(make);
    private volatile T? _ready;
    private int _asked;

    /// <summary>It; null as long as it is not made.</summary>
    public T? Ready => _ready;

    /// <summary>It, made now if it is not.</summary>
    public T Made => _made.Value;

    /// <summary>It, if it is made; asked for often, it is.</summary>
    public T? Asked() => _ready ?? NotYet();

    private T? NotYet()
    {
        if (Interlocked.Increment(ref _asked) == Evaluations) _ = Task.Run(() => _ready = Made);
        return null;
    }
}
