using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Binding;

/// <summary>Writes .NET values as the JSON that <see cref="ApplicantReader"/> reads. What stands for no fact is reported and written as null. For one use.</summary>
internal sealed class ClrFactsWriter(FactTable table, string source, Findings findings)
{
    private readonly ArrayBufferWriter<byte> _utf8 = new(1024);
    private readonly JsonPath _path = new();
    private Utf8JsonWriter _json = null!;
    private int _depth;

    /// <summary>Whether nothing was reported.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>Facts by name; null if there is more than may be read.</summary>
    public ReadOnlyMemory<byte>? Write(IReadOnlyDictionary<string, object?> facts) => Whole(() =>
    {
        foreach (var (name, value) in facts) Member(name, value, table.ByName.GetValueOrDefault(name));
    });

    /// <summary>An object's properties that are named like facts; null if there is more than may be read.</summary>
    public ReadOnlyMemory<byte>? WriteObject(object person) => Whole(() =>
    {
        var members = ClrMembers.OfFacts(table, person.GetType());
        if (members.Length == 0) Report(ApplicantDiagnostics.ForeignClass, ("type", person.GetType().Name));
        foreach (var member in members) Member(member.Name, member.Value(person), table.ByName[member.Name]);
    });

    private ReadOnlyMemory<byte>? Whole(Action members)
    {
        using var json = new Utf8JsonWriter(_utf8, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json = json;
        json.WriteStartObject();
        members();
        json.WriteEndObject();
        json.Flush();
        if (!IsFull) return _utf8.WrittenMemory;
        Report(ApplicantDiagnostics.TooLarge, ("maximum", $"{JsonCursor.MaximumBytes}"));
        return null;
    }

    private bool IsFull => _json.BytesCommitted + _json.BytesPending > JsonCursor.MaximumBytes;

    private void Member(string name, object? value, FactSlot? fact)
    {
        if (IsFull) return;
        _path.Enter(name);
        if (IsUnicode(name))
        {
            _json.WritePropertyName(name);
            Value(value, fact, isRecord: false);
        }

        _path.Leave();
    }

    /// <summary>Writes a value; <paramref name="isRecord"/> says that it stands in a list.</summary>
    private void Value(object? value, FactSlot? fact, bool isRecord)
    {
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case bool truth: _json.WriteBooleanValue(truth); break;
            case string text: Text(text); break;
            case Enum member: Text(NameOf(member, fact)); break;
            case decimal number: _json.WriteNumberValue(number); break;
            case sbyte or byte or short or ushort or int or uint or long: _json.WriteNumberValue(Convert.ToInt64(value, null)); break;
            case ulong number: _json.WriteNumberValue(number); break;
            case NodaTime.LocalDate or NodaTime.YearMonth or DateOnly: Text(ClrMembers.Iso(value)); break;
            default: Nested(value, fact, isRecord); break;
        }
    }

    private void Nested(object value, FactSlot? fact, bool isRecord)
    {
        if (++_depth >= JsonCursor.MaximumDepth) Foreign(ApplicantDiagnostics.TooDeep, ("maximum", $"{JsonCursor.MaximumDepth}"));
        else if (ClrMembers.Pairs(value) is { } pairs) Keyed(pairs, fact);
        else if (value is IEnumerable items) Items(items, fact);
        else if (ClrMembers.IsForeign(value.GetType())) Foreign(ApplicantDiagnostics.ForeignValue, ("type", value.GetType().Name));
        else Keyed(Properties(value, isRecord ? fact : null), fact);
        _depth--;
    }

    private void Items(IEnumerable items, FactSlot? fact)
    {
        _json.WriteStartArray();
        int index = 0;
        foreach (object? item in items)
        {
            if (IsFull) break;
            _path.Enter(index++);
            Value(item, fact, isRecord: true);
            _path.Leave();
        }

        _json.WriteEndArray();
    }

    // The fact goes along to "value" and "items", where its records and members may stand.
    private void Keyed(IEnumerable<KeyValuePair<string, object?>> members, FactSlot? fact)
    {
        _json.WriteStartObject();
        foreach (var (name, value) in members) Member(name, value, name is "value" or "items" ? fact : FieldOf(fact, name));
        _json.WriteEndObject();
    }

    private IEnumerable<KeyValuePair<string, object?>> Properties(object value, FactSlot? list)
    {
        var members = list is null ? ClrMembers.OfAnything(table, value.GetType()) : ClrMembers.OfRecord(table, list, value.GetType());
        return members.Select(m => KeyValuePair.Create(m.Name, m.Value(value)));
    }

    // Only to know the members of a field's enumeration.
    private static FactSlot? FieldOf(FactSlot? list, string name) =>
        list?.Fields.FirstOrDefault(f => f.Name == name) is { } field ? list with { Members = field.Members, Fields = [] } : null;

    private static string NameOf(Enum member, FactSlot? fact)
    {
        string name = member.ToString();
        return fact is not null && fact.Members.Contains(name) ? name : ClrMembers.Camel(name);
    }

    private void Text(string text)
    {
        if (IsUnicode(text)) _json.WriteStringValue(text);
        else _json.WriteNullValue();
    }

    // The writer would put a replacement for half a character.
    private bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                Report(ApplicantDiagnostics.LoneSurrogate);
                return false;
            }

            i++;
        }

        return true;
    }

    private void Foreign(Descriptor kind, (string Name, string Value) argument)
    {
        Report(kind, argument);
        _json.WriteNullValue();
    }

    private void Report(Descriptor kind, params (string Name, string Value)[] arguments)
    {
        IsGood = false;
        findings.Add(kind, new Location(new SourceText(source, ""), 0, 0, _path.ToString()), arguments);
    }
}
