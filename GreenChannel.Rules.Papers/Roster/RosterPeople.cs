using System.Collections.Immutable;
using System.Globalization;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Papers;

/// <summary>Persons from JSON → rows, with what the requests of the same reference say.</summary>
internal sealed class RosterPeople
{
    /// <summary>Texts of the lines above the table, by label.</summary>
    public static readonly Shape Heads = new MapShape(new StringShape(TextFormat.Free, 1000), TextFormat.Free);

    /// <summary>Persons, whose members are facts.</summary>
    public static readonly Shape People = new ArrayShape(new MapShape(new AnyShape(), TextFormat.Free), 0, WorkbookLimits.Rows - 50);

    private const string ReferenceKey = "reference";

    private static readonly ObjectShape Form = new([new("head", Heads, false), new("people", People, true)]);

    private readonly RosterColumns _columns;
    private readonly Findings _findings;
    private readonly Dictionary<string, ObjectNode> _facts = new(StringComparer.Ordinal);

    private RosterPeople(RosterColumns columns, Findings findings)
    {
        _columns = columns;
        _findings = findings;
    }

    public static Checked<Roster> Read(RosterColumns columns, ReadOnlySpan<byte> utf8, IEnumerable<ReadOnlyMemory<byte>> requests)
    {
        var findings = new Findings();
        var reader = new RosterPeople(columns, findings);
        foreach (var request in requests) reader.AddRequest(request.Span);
        var root = JsonSource.Read("people", utf8, findings);
        if (root is not null) new StructureCheck(findings).Check(root, Form);
        var roster = root is ObjectNode people && !findings.HasErrors ? reader.Read(people) : null;
        return new(findings.HasErrors ? null : roster, findings.InOrder());
    }

    /// <summary>The same from an object that has passed its structural check; what is wrong with it is added to the findings.</summary>
    public static Roster Read(RosterColumns columns, ObjectNode people, Findings findings) => new RosterPeople(columns, findings).Read(people);

    private Roster Read(ObjectNode people)
    {
        var head = Head(people);
        return new(_columns, head, [.. people.Objects("people").Select(Row)]);
    }

    // Its form was checked where it was read as a request; the first of a reference counts.
    private void AddRequest(ReadOnlySpan<byte> utf8)
    {
        if (JsonSource.Read("request", utf8, _findings) is ObjectNode request && request[ReferenceKey] is StringNode reference && request["facts"] is ObjectNode facts)
            _facts.TryAdd(reference.Value, facts);
    }

    private ImmutableArray<string> Head(ObjectNode people)
    {
        var texts = _columns.Declared.Head.Select(_ => "").ToArray();
        foreach (var member in (people["head"] as ObjectNode)?.Members ?? [])
        {
            int at = _columns.Declared.Head.FindIndex(h => h.Label.Chinese == member.Name || string.Equals(h.Label.English, member.Name, StringComparison.OrdinalIgnoreCase));
            if (at < 0) Unknown(member, _columns.Declared.Head.Select(h => h.Label.Chinese));
            else texts[at] = SpreadsheetText.Plain(((StringNode)member.Value).Value);
        }

        return [.. texts];
    }

    private ImmutableArray<string> Row(ObjectNode person, int index)
    {
        var texts = new string[_columns.All.Length];
        foreach (var member in person.Members.Where(m => m.Name != ReferenceKey))
        {
            int at = _columns.All.FindIndex(c => c.Fact == member.Name || c.Label.Chinese == member.Name);
            if (at < 0) Unknown(member, _columns.All.Select(c => c.Fact ?? c.Label.Chinese).Append(ReferenceKey));
            else if (texts[at] is not null) _findings.Add(RulesetDiagnostics.DuplicateKey, member.NameAt, ("key", member.Name));
            else texts[at] = Text(member.Value, at);
        }

        var facts = person[ReferenceKey] is StringNode reference ? _facts.GetValueOrDefault(reference.Value) : null;
        if (person[ReferenceKey] is { } other and not StringNode) WrongType(other);
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i] is null && _columns.All[i].Fact is { } fact && facts?[fact] is { } value) texts[i] = Text(value is ObjectNode told ? told["value"] ?? value : value, i);
            if (texts[i] is null or "" && _columns.All[i].Kind == RosterKind.Number) texts[i] = (index + 1).ToString(CultureInfo.InvariantCulture);
        }

        return [.. texts.Select(t => t ?? "")];
    }

    private string Text(Node value, int column)
    {
        switch (value)
        {
            case NullNode: return "";
            case StringNode text: return Member(SpreadsheetText.Plain(text.Value), column);
            // A whole number is as exact as its digits; one that names a person has to be text all the same.
            case NumberNode number when _columns.All[column].Kind != RosterKind.IdentityNumber && NumberText.TryWhole(number.Text, out long whole): return whole.ToString(CultureInfo.InvariantCulture);
            default: return WrongType(value);
        }
    }

    private string Member(string text, int column) => _columns.Members[column].FirstOrDefault(m => m.Id == text)?.Label.Chinese ?? text;

    private string WrongType(Node value)
    {
        _findings.Add(RulesetDiagnostics.WrongJsonType, value.At, ("expected", "string"), ("actual", value.TypeName));
        return "";
    }

    private void Unknown(MemberNode member, IEnumerable<string> known)
    {
        string nearest = _findings.Nearest(member.Name, known);
        _findings.Add(RulesetDiagnostics.UnknownKey, member.NameAt, [("key", member.Name), ("nearest", nearest)], [], nearest.Length > 0 ? new Mend(member.NameAt, $"\"{nearest}\"") : null);
    }
}
