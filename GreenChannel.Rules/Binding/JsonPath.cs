using System.Globalization;
using System.Text;

namespace GreenChannel.Rules.Binding;

/// <summary>The way from a document's root to the value at hand; told as a JSON Pointer (RFC 6901) when something is wrong there.</summary>
internal sealed class JsonPath
{
    private (string? Name, int Index)[] _steps = new (string?, int)[8];
    private int _depth;

    public void Enter(string name) => Push((name, 0));

    public void Enter(int index) => Push((null, index));

    public void Leave() => _depth--;

    /// <summary>Back to the root, wherever it was.</summary>
    public void LeaveAll() => _depth = 0;

    public override string ToString()
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in _steps.AsSpan(0, _depth))
        {
            pointer.Append('/');
            if (name is null) pointer.Append(CultureInfo.InvariantCulture, $"{index}");
            else pointer.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    private void Push((string?, int) step)
    {
        if (_depth == _steps.Length) Array.Resize(ref _steps, _depth * 2);
        _steps[_depth++] = step;
    }
}
