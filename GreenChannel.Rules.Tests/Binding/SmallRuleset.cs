using System.Text;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Diagnostics;
using GreenChannel.Rules.Evaluation;
using GreenChannel.Rules.Rulesets;

namespace GreenChannel.Rules.Tests.Binding;

/// <summary>A ruleset of every type of fact, made by hand; the pages of <c>docs/diagnostics</c> on requests speak of it.</summary>
internal static class SmallRuleset
{
    private static readonly Location Nowhere = new(new SourceText("ruleset.json", ""), 0, 0, "");

    public static RulesetDocument Document { get; } = Make(withTarget: true);

    public static RulesetDocument WithoutTarget { get; } = Make(withTarget: false);

    public static FactTable Table { get; } = new(Document);

    public static (Applicant? Applicant, Findings Findings) Read(string json, FactTable? table = null) => Read(Encoding.UTF8.GetBytes(json), table);

    public static (Applicant? Applicant, Findings Findings) Read(byte[] utf8, FactTable? table = null)
    {
        var findings = new Findings();
        return (ApplicantReader.Read(table ?? Table, utf8, findings), findings);
    }

    public static Applicant Good(string json)
    {
        var (applicant, findings) = Read(json);
        findings.InOrder().Should().BeEmpty();
        return applicant!;
    }

    public static Checked<DecisionRequest> Request(string json) => DecisionRequestReader.Read(Document, Table, Encoding.UTF8.GetBytes(json));

    public static FactSlot Fact(string name) => Table.ByName[name];

    /// <summary>Everything an applicant holds, as text, so that two can be compared.</summary>
    public static string Dump(Applicant applicant) => Dump(applicant.Slots) + "|" + string.Join(',', applicant.States) + "|" + string.Join(',', applicant.Attestations);

    public static string Dump(FactSlots slots) =>
        $"[{string.Join(',', slots.Lo)}][{string.Join(',', slots.Hi)}][{string.Join(',', slots.Decimals)}][{string.Join(',', slots.Texts.Select(t => t ?? "∅"))}]" +
        string.Concat(slots.Lists.Select(l => $"({l.Count} {l.Open} {Dump(l.Cells)})"));

    private static Text Word(string text) => new(text, text);

    private static Enumeration Enumeration(string name, params string[] members) => new(name, Members(members), Nowhere);

    private static System.Collections.Immutable.ImmutableArray<Member> Members(params string[] ids) => [.. ids.Select(id => new Member(id, Word(id), Nowhere))];

    private static Fact Fact(string name, FactType type, Privacy privacy = Privacy.Ordinary) => new() { Name = name, Type = type, Label = Word(name), Privacy = privacy, At = Nowhere };

    private static Field Field(string name, FactType type) => new() { Name = name, Type = type, Label = Word(name), At = Nowhere };

    private static Bar Bar(string id, Force? force)
    {
        var at = new EmbeddedText("true", Nowhere, [0, 1, 2, 3, 4]);
        return new Bar(id, new Leaf { Id = id, Force = force, Expression = at, At = Nowhere }, null, []);
    }

    private static Reading Reading(string name, bool acts, params string[] choices) => new()
    {
        Name = name, Label = Word(name), Choices = Members(choices), Default = choices[0], DefaultAt = Nowhere,
        Confirmed = false, Why = Word("open"), ActsOnBinding = acts, At = Nowhere,
    };

    private static RulesetDocument Make(bool withTarget) => new()
    {
        Id = "small", Edition = "1", Title = Word("small"), Notice = new Notice("1", new NodaTime.LocalDate(2024, 1, 1), []),
        Sources = [], Window = null, Calendar = null, Stages = [], Parameters = [], Definitions = [], Information = [], Notes = [],
        Categories = [], Requirements = [], Duties = [], Materials = [], Roster = null, Hash = "", Workflows = [], At = Nowhere,
        Target = withTarget ? new TargetDeclaration("level", Word("level"), Nowhere) : null,
        Enumerations = [Enumeration("level", "junior", "senior"), Enumeration("degree", "bachelor", "doctor"), Enumeration("language", "mongolian", "chinese", "value")],
        Readings = [Reading("countTo", false, "closing", "asking"), Reading("monthOnly", true, "bounds", "firstDay", "lastDay")],
        Bars = [Bar("retired", Force.InPrinciple), Bar("punished", null)],
        Facts =
        [
            Fact("local", FactType.Boolean),
            Fact("rank", FactType.Integer) with { Minimum = 0, Maximum = 6 },
            Fact("count", FactType.Integer),
            Fact("amount", FactType.Decimal) with { Minimum = 0 },
            Fact("motto", FactType.Text) with { MaximumLength = 20 },
            Fact("born", FactType.Date),
            Fact("degree", FactType.Enumeration) with { Of = "degree" },
            Fact("illness", FactType.Enumeration, Privacy.Sensitive) with { Of = "degree" },
            Fact("languages", FactType.Set) with { Of = "language" },
            Fact("assessed", FactType.Status),
            Fact("idNumber", FactType.Text, Privacy.Identity),
            Fact("jobs", FactType.List) with
            {
                Periods = true, MaximumItems = 3,
                Fields =
                [
                    Field("from", FactType.Date), Field("to", FactType.Date) with { Ongoing = true }, Field("pay", FactType.Decimal),
                    Field("post", FactType.Text), Field("degree", FactType.Enumeration) with { Of = "degree" }, Field("full", FactType.Boolean),
                ],
            },
        ],
    };
}
