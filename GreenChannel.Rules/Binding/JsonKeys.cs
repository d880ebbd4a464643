using System.Text.Json;
using GreenChannel.Rules.Diagnostics;

namespace GreenChannel.Rules.Binding;

/// <summary>Goes through an object that may have certain keys only, in any order, each once. The cursor stands at the object's start.</summary>
/// <param name="allowed">The keys; at most 32.</param>
/// <param name="unknown">What another key is reported as.</param>
internal ref struct JsonKeys(ReadOnlySpan<string> allowed, Descriptor unknown)
{
    private readonly ReadOnlySpan<string> _allowed = allowed;
    private uint _seen;
    private bool _inside;

    /// <summary>The key that was found last, as its place among those allowed.</summary>
    public int Key { get; private set; }

    public readonly bool Has(int key) => (_seen >> key & 1) != 0;

    /// <summary>Goes to the value of the next key; false at the object's end.</summary>
    public bool Next(scoped ref JsonCursor json)
    {
        if (_inside) json.Path.Leave();
        _inside = false;
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            if (!json.TryText(out var name) || !IsNew(ref json, name))
            {
                json.Read();
                json.Skip();
                continue;
            }

            json.Path.Enter(_allowed[Key]);
            _inside = true;
            json.Read();
            return true;
        }

        return false;
    }

    private bool IsNew(scoped ref JsonCursor json, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < _allowed.Length; i++)
        {
            if (!name.SequenceEqual(_allowed[i])) continue;
            Key = i;
            bool repeated = Has(i);
            _seen |= 1u << i;
            if (repeated) ReportAtKey(ref json, _allowed[i], ApplicantDiagnostics.DuplicateKey, []);
            return !repeated;
        }

        ReportAtKey(ref json, name, unknown, _allowed.ToArray());
        return false;
    }

    // The pointer of a problem with a key leads to its value.
    private static void ReportAtKey(scoped ref JsonCursor json, ReadOnlySpan<char> name, Descriptor kind, string[] declared)
    {
        string text = name.ToString();
        json.Path.Enter(text);
        json.ReportUnknown(kind, text, declared, ("name", json.Told(text)));
        json.Path.Leave();
    }
}
